using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>Installing and updating suites from real repositories.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly Scenario scenario = new();

    public InstallTests() => scenario.InstalledIn("mdi").Run("initialize").Exits(0);

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_suite_that_is_added_can_be_used_at_once()
    {
        var suite = Suite("one-mdi-tools", "first").Release("v1.2.0");

        scenario.Run("add", "--suite", suite.Address).Exits(0).Prints("latest is v1.2.0");

        scenario.Run("first", "do", "-O", "out", "-N", "s1").Exits(0).Prints("this is one-mdi-tools");
    }

    [Fact]
    public void A_suite_brings_those_that_it_needs()
    {
        var needed = Suite("needed-mdi-tools", "second");
        var suite = Suite("one-mdi-tools", "first").With("_config.yml", $"suite_dependencies:\n    - {needed.Address}\n");

        scenario.Run("add", "-s", suite.Address).Exits(0).Prints("one-mdi-tools needs needed-mdi-tools");

        scenario.Run("second", "--help").Exits(0).Prints("a pipeline of needed-mdi-tools");
    }

    [Fact]
    public void Install_brings_new_releases_and_new_commits()
    {
        var suite = Installed(Suite("one-mdi-tools", "first").Release("v1.0.0"));
        suite.With("pipelines/first/do/Workflow.sh", "echo \"this is newer\"\n").Release("v1.10.0");
        suite.With("pipelines/first/do/Workflow.sh", "echo \"this is the newest\"\n");

        scenario.Run("install").Exits(0).Prints("latest is v1.10.0");

        scenario.Run("first", "do", "-O", "out", "-N", "s1").Prints("this is newer");
        scenario.Run("first", "do", "-O", "out", "-N", "s2", "--version", "pre-release").Prints("this is the newest");
        Head("one-mdi-tools").Should().Be(Tag("one-mdi-tools", "v1.10.0"));
    }

    [Fact]
    public void Installing_again_changes_nothing()
    {
        Installed(Suite("one-mdi-tools", "first").Release("v1.0.0"));
        var before = File.ReadAllText(scenario["mdi/config/suites.yml"]);

        scenario.Run("add", "-s", Suite("one-mdi-tools").Address).Exits(0).Prints("is listed already");

        File.ReadAllText(scenario["mdi/config/suites.yml"]).Should().Be(before);
    }

    [Fact]
    public void What_people_wrote_into_the_list_stays()
    {
        scenario.WithFile("mdi/config/suites.yml", $"# ours\nsuites:\n  - {Suite("one-mdi-tools", "first").Address}  # the first\n  # - not/this\n\nother: kept\n");

        scenario.Run("add", "-s", Suite("two-mdi-tools", "second").Address).Exits(0);

        File.ReadAllText(scenario["mdi/config/suites.yml"]).Should().Be(
            $"# ours\nsuites:\n  - {Suite("one-mdi-tools").Address}  # the first\n  # - not/this\n  - {Suite("two-mdi-tools").Address}\n\nother: kept\n");
    }

    [Fact]
    public void A_release_that_was_moved_is_taken_and_said()
    {
        var suite = Installed(Suite("one-mdi-tools", "first").Release("v1.0.0"));
        suite.With("pipelines/first/do/Workflow.sh", "echo moved\n").Release("v1.0.0");

        scenario.Run("install").Exits(0).Prints("warning: version v1.0.0 is not what it was");

        scenario.Run("first", "do", "-O", "out", "-N", "s1").Prints("moved");
    }

    [Fact]
    public void Local_edits_survive()
    {
        var suite = Installed(Suite("one-mdi-tools", "first").Release("v1.0.0"));
        var file = scenario["mdi/suites/definitive/one-mdi-tools/pipelines/first/do/Workflow.sh"];
        File.AppendAllText(file, "# mine\n");
        suite.With("pipelines/first/do/Workflow.sh", "echo newer\n").Release("v1.1.0");

        scenario.Run("install").Exits(0).Prints("local edits");

        File.ReadAllText(file).Should().EndWith("# mine\n");
        scenario.Run("first", "do", "-O", "out", "-N", "s1").Prints("newer");
    }

    [Fact]
    public void A_suite_that_cannot_be_had_does_not_keep_others_from_being_installed()
    {
        scenario.WithFile("mdi/config/suites.yml", $"suites:\n  - @ROOT@/nowhere-mdi-tools\n  - {Suite("two-mdi-tools", "second").Address}\n");

        scenario.Run("install").Exits(1).Complains("cannot get suite nowhere-mdi-tools").Complains("git ls-remote");

        scenario.Run("second", "--help").Exits(0);
    }

    [Fact]
    public void A_suite_that_cannot_be_had_is_not_listed()
    {
        scenario.Run("add", "--suite", "./nowhere-mdi-tools").Exits(1).Complains("does not appear to be a git repository");

        File.ReadAllText(scenario["mdi/config/suites.yml"]).Should().NotContain("nowhere");
    }

    [Fact]
    public void A_repository_with_nothing_in_it_is_not_listed()
    {
        Git("init", "--quiet", "--bare", scenario["new one/empty-mdi-tools"]);

        scenario.Run("add", "--suite", "./new one/empty-mdi-tools").Exits(1).Complains($"there is nothing in {scenario["new one/empty-mdi-tools"]} yet");

        File.ReadAllText(scenario["mdi/config/suites.yml"]).Should().NotContain("empty");
    }

    [Fact]
    public void A_repository_that_is_no_suite_is_told_from_one()
    {
        Git("init", "--quiet", "-b", "main", scenario["papers"]);
        Git("-C", scenario["papers"], "-c", "user.name=author", "-c", "user.email=author@localhost", "commit", "--quiet", "--allow-empty", "-m", "first");

        scenario.Run("add", "--suite", "./papers").Exits(0).Prints("papers: warning: it is not a tool suite");
    }

    [Fact]
    public void What_lies_here_is_proposed_when_its_name_alone_is_given()
    {
        Git("init", "--quiet", scenario["one-mdi-tools"]);

        scenario.Run("add", "--suite", "one-mdi-tools").Exits(1).Complains("did you mean: ./one-mdi-tools");
    }

    [Fact]
    public void A_directory_in_the_place_of_a_clone_is_moved_away_by_the_advised_command()
    {
        Installed(Suite("one-mdi-tools", "first"));
        Directory.Delete(scenario["mdi/suites/definitive/one-mdi-tools/.git"], recursive: true);

        var advice = scenario.Run("install").Exits(1).Complains("is not a clone of a remote repository").Errors.Split("next: ")[1].Trim();

        scenario.Paste(advice).Exits(0).Prints("latest is");
        File.Exists(scenario["mdi/suites/one-mdi-tools.old/pipelines/first/pipeline.yml"]).Should().BeTrue();
    }

    [Fact]
    public void A_clone_that_was_killed_is_no_suite_and_is_removed()
    {
        var suite = Suite("one-mdi-tools", "first");
        scenario.WithFile("mdi/suites/definitive/.one-mdi-tools.0.tmp/.git/HEAD", "ref: refs/heads/main\n");
        scenario.Run("list").Exits(0).DoesNotPrint(".tmp");

        scenario.Run("add", "-s", suite.Address).Exits(0);

        Directory.Exists(scenario["mdi/suites/definitive/.one-mdi-tools.0.tmp"]).Should().BeFalse();
    }

    [Fact]
    public void A_clone_of_another_repository_is_not_touched()
    {
        Installed(Suite("one-mdi-tools", "first"));
        var other = new RemoteSuite(scenario.Root, "one-mdi-tools", "first", owner: "others");
        scenario.WithFile("mdi/config/suites.yml", $"suites:\n  - {other.Address}\n");

        scenario.Run("install").Exits(1).Complains($"is a clone of {Suite("one-mdi-tools").Address}").Complains("remote set-url origin");
    }

    [Fact]
    public void Two_suites_of_one_name_are_an_error_with_its_place()
    {
        scenario.WithFile("mdi/config/suites.yml", "suites:\n  - lab/one-mdi-tools\n  - others/one-mdi-tools\n");

        scenario.Run("install").Exits(1).Complains("suites.yml:3:5").Complains("two suites of the name one-mdi-tools");
    }

    [Theory]
    [InlineData("--upload-pack=touch pwned")]
    [InlineData("ext::sh -c 'touch pwned'")]
    [InlineData("one-mdi-tools")]
    [InlineData("https://example.org/..")]
    public void What_is_no_address_is_refused_before_git_sees_it(string address)
    {
        scenario.Run("add", $"--suite={address}").Exits(1).Complains("is not the address of a tool suite").Complains("OWNER/NAME");

        File.Exists(scenario["pwned"]).Should().BeFalse();
    }

    [Fact]
    public void Forks_of_a_developer_are_cloned_where_there_are_some()
    {
        Installed(Suite("one-mdi-tools", "first"));
        Installed(Suite("two-mdi-tools", "second"));
        _ = new RemoteSuite(scenario.Root, "one-mdi-tools", "first", owner: "dev").With("pipelines/first/do/Workflow.sh", "echo \"this is the fork\"\n");

        scenario.WithVariable("GIT_USER", "dev").Run("install", "--forks").Exits(0).Prints("two-mdi-tools: there is no fork");

        scenario.Run("-d", "first", "do", "-O", "out", "-N", "s1").Exits(0).Prints("this is the fork");
        scenario.Run("list").Prints("used with:  mdi -d");
    }

    [Fact]
    public void Forks_need_an_owner() => scenario.WithVariable("GIT_USER", null).Run("install", "-F").Exits(1).Complains("GIT_USER is not set");

    [Fact]
    public void Nothing_is_installed_where_there_is_no_installation() =>
        scenario.WithVariable("MDI_DIR", scenario["elsewhere"]).Run("install").Exits(1).Complains("is not an installation").Complains("mdi initialize");

    [Fact]
    public void A_second_install_waits_for_the_first_and_says_so()
    {
        var suite = Suite("one-mdi-tools", "first");
        scenario.WithFile("mdi/config/suites.yml", $"suites:\n  - {suite.Address}\n");
        var first = FileLock.Take(scenario["mdi/suites/.install"]);

        using var second = ChildProgram.Start(scenario.Command, "install");
        second.ReadLine().Should().Contain($"process {Environment.ProcessId} on this host").And.Contain("waiting");
        Directory.Exists(scenario["mdi/suites/definitive/one-mdi-tools"]).Should().BeFalse();
        first.Dispose();

        second.WaitForExit().Should().Be(0);
        Directory.Exists(scenario["mdi/suites/definitive/one-mdi-tools"]).Should().BeTrue();
    }

    [Fact]
    public void Installs_that_race_all_end_well()
    {
        scenario.WithFile("mdi/config/suites.yml", $"suites:\n  - {Suite("one-mdi-tools", "first").Address}\n");
        var running = Enumerable.Range(0, 4).Select(_ => scenario.Start("install")).ToList();

        foreach (var install in running) install.WaitForEnd().Exits(0);

        Directory.EnumerateFileSystemEntries(scenario["mdi/suites/definitive"]).Should().ContainSingle();
        Directory.EnumerateFiles(scenario["mdi/suites"]).Should().BeEmpty("locks are released");
        running.ForEach(install => install.Dispose());
    }

    [Fact]
    public void Runs_that_race_for_a_version_that_nobody_has_exported_all_find_it_whole()
    {
        Installed(Suite("one-mdi-tools", "first").Release("v1.0.0"));
        var running = Enumerable.Range(0, 4).Select(number => scenario.Start("first", "do", "-O", "out", "-N", $"s{number}")).ToList();

        foreach (var run in running) run.WaitForEnd().Exits(0).Prints("this is one-mdi-tools");

        Directory.EnumerateDirectories(scenario["mdi/cache/suites/one-mdi-tools"]).Should().ContainSingle();
        running.ForEach(run => run.Dispose());
    }

    [Fact]
    public void A_lock_whose_holder_was_killed_is_in_nobodys_way()
    {
        scenario.WithFile("mdi/config/suites.yml", $"suites:\n  - {Suite("one-mdi-tools", "first").Address}\n");
        var ended = $"{ProcessIdentity.Current() with { Started = "1" }} 4711\n";
        scenario.WithFile("mdi/suites/.install.lock", ended).WithFile("mdi/suites/one-mdi-tools.lock", ended);

        scenario.Run("install").Exits(0).DoesNotPrint("waiting");
    }

    [Fact]
    public void A_file_that_somebody_else_has_locked_can_be_read()
    {
        var suite = Installed(Suite("one-mdi-tools", "first"));
        scenario.WithFile("job.yml", "pipeline: first\ndo:\n    output:\n        output-dir: @ROOT@/out\n        data-name: s1\nexecute:\n    - do\n");
        using var holder = ChildProgram.Start("flock", scenario["job.yml"], "sh", "-c", "echo held; read end");
        holder.ReadLine().Should().Be("held");

        scenario.Run("first", "do", "job.yml").Exits(0).Prints($"this is {Path.GetFileNameWithoutExtension(suite.Address)}");
    }

    private RemoteSuite Installed(RemoteSuite suite)
    {
        scenario.Run("add", "--suite", suite.Address).Exits(0);
        return suite;
    }

    // One repository for each name, however often it is asked for.
    private readonly Dictionary<string, RemoteSuite> suites = [];

    private RemoteSuite Suite(string name, string pipeline = "") =>
        suites.TryGetValue(name, out var known) ? known : suites[name] = new RemoteSuite(scenario.Root, name, pipeline);

    private string Head(string suite) => CommitOf(suite, "HEAD");

    private string Tag(string suite, string tag) => CommitOf(suite, $"refs/tags/{tag}");

    private static void Git(params string[] words)
    {
        using var git = ChildProgram.Start("git", words);
        git.WaitForExit().Should().Be(0);
    }

    private string CommitOf(string suite, string name)
    {
        using var git = ChildProgram.Start("git", "-C", scenario[$"mdi/suites/definitive/{suite}"], "rev-parse", $"{name}^{{commit}}");
        return git.ReadLine()!;
    }
}
