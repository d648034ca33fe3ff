using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary><c>initialize</c>, <c>list</c>, <c>alias</c>, <c>clean</c> and <c>unlock</c>.</summary>
public sealed class InstallationCommandTests : IDisposable
{
    private const string WithEnvironment = """
        pipeline:
            name: envs
            description: "needs an environment"
        actions:
            do:
                condaFamilies:
                    - base
                description: "do"
        condaFamilies:
            base:
                dependencies:
                    - gawk=5.1.0
        """;

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Initialize_makes_what_is_missing_and_changes_nothing_else()
    {
        scenario.InstalledIn("mdi").WithFile("mdi/config/suites.yml", "suites:\n  # mine\n");

        scenario.Run("initialize").Exits(0).Prints("stage1-pipelines.yml").DoesNotPrint("suites.yml");
        var made = scenario.Snapshot();
        scenario.Run("initialize").Exits(0).DoesNotPrint("made:");

        scenario.Snapshot().Should().BeEquivalentTo(made);
        made["mdi/config/suites.yml"].Should().NotBeNull();
        File.ReadAllText(scenario["mdi/config/suites.yml"]).Should().Be("suites:\n  # mine\n");
        Directory.Exists(scenario["mdi/suites/definitive"]).Should().BeTrue();
    }

    [Fact]
    public void Initialize_does_not_fill_a_directory_that_was_not_meant_for_it() =>
        scenario.InstalledIn("programs").Run("initialize").Exits(1).Complains("is not an installation").Complains("MDI_DIR=~/mdi mdi initialize");

    [Fact]
    public void List_tells_versions_origins_and_which_pipeline_wins()
    {
        scenario.InstalledIn("mdi").Run("initialize").Exits(0);
        var suite = new RemoteSuite(scenario.Root, "our-mdi-tools", "svWGS").With("shiny/apps/viewer/app.R", "").Release("v2.3.4");
        scenario.Run("add", "-s", suite.Address).Exits(0);

        var list = scenario.Run("list").Exits(0);

        list.Prints(scenario["mdi"]).Prints("v2.3.4").Prints(suite.Address).Prints("viewer");
        Line(list, "svWGS  our-mdi-tools").Should().EndWith("v2.3.4");
        Line(list, "svWGS  mdi-runner").Should().Contain("built in").And.Contain("hidden by our-mdi-tools").And.EndWith("mdi mdi-runner/svWGS");
    }

    [Fact]
    public void The_way_that_list_names_leads_to_the_hidden_pipeline()
    {
        scenario.WithPipeline("svWGS", "pipeline:\n    name: svWGS\n    description: \"ours\"\nactions:\n    do:\n        description: \"do\"\n", ("do/Workflow.sh", "true\n"));

        scenario.Run("svWGS", "--help").Prints("ours");
        scenario.Run("mdi-runner/svWGS", "--help").Exits(0).DoesNotPrint("ours");
    }

    [Fact]
    public void An_alias_is_written_once_and_replaces_an_older_one()
    {
        scenario.WithFile("profile", "export A=1\nalias mdi=\"/old/mdi\" # written by MDI alias\nexport B=2");

        scenario.Run("alias", "--profile", "profile", "--force").Exits(0).Prints("/old/mdi");
        scenario.Run("alias", "--profile", "profile", "--force").Exits(0).Prints("has this alias already");

        var lines = File.ReadAllLines(scenario["profile"]);
        lines.Should().HaveCount(3);
        lines[1].Should().StartWith("alias mdi=\"").And.EndWith("# written by MDI alias").And.NotContain("/old/mdi");
        File.ReadAllText(scenario["profile.mdiAliasBackup"]).Should().Contain("/old/mdi");
    }

    [Fact]
    public void The_alias_that_is_shown_works_in_a_shell()
    {
        var command = scenario.Run("alias", "--alias", "other", "--get").Exits(0).Output;
        using var shell = ChildProgram.Start("bash", "-c", $"shopt -s expand_aliases\n{command}\nother --version");

        shell.ReadLine().Should().StartWith("mdi ");
    }

    [Fact]
    public void A_profile_that_is_a_link_stays_one()
    {
        scenario.WithFile("dotfiles/bashrc", "# mine\n");
        File.CreateSymbolicLink(scenario["profile"], scenario["dotfiles/bashrc"]);

        scenario.Run("alias", "-l", "profile", "-f").Exits(0);

        File.ReadAllText(scenario["dotfiles/bashrc"]).Should().StartWith("# mine\nalias mdi=");
        new FileInfo(scenario["profile"]).LinkTarget.Should().NotBeNull();
    }

    [Theory]
    [InlineData("--alias", "a b", "cannot be the name of an alias")]
    [InlineData("--alias", "x=$(touch pwned)", "cannot be the name of an alias")]
    [InlineData("--alias", "fi", "cannot be the name of an alias")]
    [InlineData("--alias", "cd", "not a word of the shell's own")]
    [InlineData("--profile", "nowhere", "there is no file")]
    [InlineData("--profile", "no where/profile", "no where' && touch '")]
    [InlineData("--profile", ".", "is a directory")]
    [InlineData("--profile=", null, "--profile is empty")]
    public void Misuse_of_alias_is_said(string option, string? value, string complaint) =>
        scenario.Run(["alias", "--force", option, .. value is null ? Array.Empty<string>() : [value]]).Exits(1).Complains(complaint).Complains("next: ");

    [Fact]
    public void An_alias_that_hides_a_program_says_so() =>
        scenario.WithFile("profile", "").Run("alias", "--alias", "ls", "--profile", "profile").Exits(1).Prints("'ls' will no longer mean /");

    [Fact]
    public void Nothing_is_written_without_consent()
    {
        scenario.WithFile("profile", "# mine\n");

        scenario.Run("alias", "--profile", "profile").Exits(1).Complains("nothing was written");

        File.ReadAllText(scenario["profile"]).Should().Be("# mine\n");
    }

    [Fact]
    public void Clean_deletes_what_no_pipeline_asks_for_and_nothing_else()
    {
        WithEnvironments();

        scenario.Run("clean", "--dry-run").Exits(0).Prints("no pipeline asks for").Prints("/0123456789");
        Environments.Should().HaveCount(3);
        scenario.Run("clean").Exits(1).Complains("nothing was deleted");
        Environments.Should().HaveCount(3);
        scenario.Run("clean", "--force").Exits(0).Prints("kept, for envs-mdi-tools/envs").Prints("mdi did not make it").Prints("1 deleted");

        Environments.Should().HaveCount(2).And.NotContain("0123456789").And.Contain("by-hand");
        scenario.Run("clean", "--force").Exits(0).Prints("nothing to delete");
    }

    [Fact]
    public void Clean_deletes_nothing_while_a_pipeline_cannot_be_read()
    {
        WithEnvironments();
        scenario.WithChange("envs", "pipeline.yml", "pipeline:\n    name: [\n");

        scenario.Run("clean", "--force").Exits(1).Complains("pipeline.yml").Complains("nothing was deleted");

        Environments.Should().HaveCount(3);
    }

    [Fact]
    public void An_action_whose_packages_are_defined_nowhere_keeps_nothing_but_its_own_name()
    {
        WithEnvironments();
        scenario.WithChange("envs", "pipeline.yml", "pipeline:\n    name: envs\n    description: \"d\"\nactions:\n    do:\n        condaFamilies:\n            - nowhere\n        description: \"do\"\n");

        scenario.Run("clean", "--force").Exits(0).Complains("envs-mdi-tools/envs main: action do asks for the conda family 'nowhere'").Prints("2 deleted");

        Environments.Should().Equal("by-hand");
    }

    [Fact]
    public void Unlock_removes_what_killed_processes_left()
    {
        scenario.InstalledIn("mdi").WithFile("mdi/suites/a-mdi-tools.lock", "").WithFile("mdi/frameworks/f.lock", "");

        scenario.Run("unlock").Exits(1).Complains("nothing was removed");
        scenario.Run("unlock", "--force").Exits(0).Prints("a-mdi-tools.lock").Prints("f.lock");

        scenario.Run("unlock").Exits(0).Prints("nothing is locked");
    }

    [Fact]
    public void Unlock_leaves_a_running_install_alone()
    {
        scenario.InstalledIn("mdi").Run("initialize").Exits(0);
        using var held = FileLock.Take(scenario["mdi/suites/.install"]);

        scenario.Run("unlock", "--force").Exits(4).Complains($"process {Environment.ProcessId} is installing");

        File.Exists(scenario["mdi/suites/.install.lock"]).Should().BeTrue();
    }

    [Fact]
    public void A_suite_that_an_older_mdi_locks_is_not_changed_until_it_is_unlocked()
    {
        scenario.InstalledIn("mdi").Run("initialize").Exits(0);
        scenario.WithFile("mdi/config/suites.yml", $"suites:\n  - {new RemoteSuite(scenario.Root, "one-mdi-tools", "first").Address}\n").WithFile("mdi/suites/one-mdi-tools.lock", "");

        scenario.Run("install").Exits(4).Complains("one-mdi-tools is locked").Complains("mdi unlock");
        scenario.Run("unlock", "--force").Exits(0);

        scenario.Run("install").Exits(0);
    }

    [NeedsRootFact]
    public void What_belongs_to_somebody_else_is_named_and_left_alone()
    {
        scenario.InstalledIn("mdi").Run("initialize").Exits(0);
        scenario.WithFile("mdi/suites/a-mdi-tools.lock", "").WithFile("profile", "# mine\n");
        AsNobody();

        scenario.Run("install").Exits(1).Complains("cannot be written to").Complains("ask its maintainer");
        scenario.Run("unlock", "--force").Exits(1).Complains("cannot be written to");
        scenario.Run("alias", "--force", "--profile", "profile").Exits(1).Complains("cannot be written to by nobody").Complains("mdi alias --get");
        scenario.WithVariable("MDI_DIR", scenario["other"]).Run("initialize").Exits(1).Complains($"no installation in {scenario["other"]}").Complains("cannot be written to by nobody");

        File.Exists(scenario["mdi/suites/a-mdi-tools.lock"]).Should().BeTrue();
    }

    [Fact]
    public void An_installation_cannot_be_where_a_file_is() =>
        scenario.WithFile("file", "").WithVariable("MDI_DIR", scenario["file/mdi"]).Run("initialize").Exits(1).Complains($"{scenario["file"]} is a file").Complains("MDI_DIR=~/mdi mdi initialize");

    [Fact]
    public void A_listing_that_does_not_fit_on_the_disk_is_an_error() =>
        scenario.Through("sh", "-c", "exec \"$@\" > /dev/full", "sh").Run("list").Exits(2).Complains("mdi error: ").Complains("No space left on device");

    private void AsNobody()
    {
        const UnixFileMode enterable = (UnixFileMode)0b111_101_101;
        foreach (var directory in new[] { Path.GetDirectoryName(scenario.Root)!, scenario.Root }) File.SetUnixFileMode(directory, enterable);
        scenario.Through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
    }

    private IEnumerable<string> Environments => Directory.EnumerateDirectories(Installation("environments")).Select(path => Path.GetFileName(path)!);

    private void WithEnvironments()
    {
        scenario.WithPipeline("envs", WithEnvironment, ("do/Workflow.sh", "true\n"));
        var listed = scenario.Run("envs", "conda", "--list").Exits(0).Output;
        var claimed = listed.Split('\n').Single(line => line.Contains("/environments/", StringComparison.Ordinal));
        foreach (var environment in (string[])[claimed, Installation("environments/0123456789")])
        {
            Directory.CreateDirectory(environment);
            File.WriteAllText(Path.Combine(environment, Path.GetFileName(environment) + ".yml"), "---\n");
        }
        Directory.CreateDirectory(Installation("environments/by-hand"));
    }

    private string Installation(string path) => Path.Combine(scenario.Installation, path);

    private static string Line(MdiResult result, string beginning) =>
        result.Output.Split('\n').Single(line => line.TrimStart().StartsWith(beginning, StringComparison.Ordinal));
}
