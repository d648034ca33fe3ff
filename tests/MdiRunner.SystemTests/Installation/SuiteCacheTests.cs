using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>Exports of suites: made once, whole, read-only, and never at the cost of the shared clone.</summary>
public sealed class SuiteCacheTests : IDisposable
{
    private const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly Scenario scenario = new();
    private readonly SuiteRepository suite;

    public SuiteCacheTests()
    {
        suite = scenario.Suite("a-mdi-tools").Release("work", "v1.0.0");
        foreach (var number in Enumerable.Range(0, 300)) suite.Write($"shared/modules/m{number}/module.yml", "action:\n    description: \"m\"\n");
        suite.Write("pipelines/work/do/Workflow.sh", "echo done\n").Release("work", "v1.1.0");
    }

    public void Dispose() => scenario.Dispose();

    private string Exports => scenario["mdi/cache/suites/a-mdi-tools"];

    [Fact]
    public void Twenty_calls_at_once_make_one_export_that_all_of_them_can_use()
    {
        var calls = Enumerable.Range(0, 20).Select(_ => scenario.Start("work", "do", "--output-dir", scenario["out"], "--data-name", "s1", "--dry-run")).ToList();
        foreach (var call in calls)
        {
            using (call) call.WaitForEnd().Exits(0).DoesNotComplain().Prints("pipeline: a-mdi-tools/work:v1.1.0");
        }
        var export = Directory.EnumerateFileSystemEntries(Exports).Should().ContainSingle().Subject;
        Path.GetFileName(export).Should().Be(suite.Git("rev-parse", "v1.1.0"));
        Directory.EnumerateFiles(export, "*", SearchOption.AllDirectories).Should().HaveCount(302).And.OnlyContain(file => (File.GetUnixFileMode(file) & Writable) == 0);
    }

    [Fact]
    public void An_export_is_made_once_for_each_version()
    {
        scenario.DryRun("work").Exits(0);
        var before = scenario.Snapshot("mdi/cache");
        scenario.DryRun("work").Exits(0);
        scenario.Snapshot("mdi/cache").Should().Equal(before);
        scenario.DryRun("work", "-v", "1.0.0").Exits(0);
        Directory.EnumerateDirectories(Exports).Should().HaveCount(2);
    }

    [Fact]
    public void Local_edits_of_a_clone_are_neither_used_nor_touched()
    {
        suite.WritePipeline("work", "as edited").Write("pipelines/work/notes.txt", "mine\n");
        File.Delete(Path.Combine(suite.Path, "shared/modules/m0/module.yml"));
        suite.Git("add", "pipelines/work/notes.txt");
        var before = scenario.Snapshot("mdi/suites");

        scenario.DryRun("work").Exits(0).Prints("description: \"as of v1.1.0\"");
        scenario.DryRun("work", "-v", "1.0.0").Exits(0).Prints("description: \"as of v1.0.0\"");

        scenario.Snapshot("mdi/suites").Should().Equal(before);
    }

    [Fact]
    public void An_installation_of_somebody_else_that_cannot_be_written_is_used_with_a_cache_of_ones_own()
    {
        var home = Directory.CreateDirectory(scenario["nobody"]).FullName;
        File.SetUnixFileMode(home, (UnixFileMode)0b111_111_111);
        Tool("chmod", "755", Path.GetDirectoryName(scenario.Root)!, scenario.Root);
        Tool("chmod", "-R", "a-w,a+rX", scenario["mdi"]);
        var before = scenario.Snapshot("mdi");
        scenario.WithVariable("HOME", home).WithVariable("XDG_CACHE_HOME", null);
        // Root may write anywhere: it must be somebody else.
        if (Environment.UserName == "root") scenario.Through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

        scenario.DryRun("work").Exits(0).Prints("pipeline: a-mdi-tools/work:v1.1.0");

        scenario.Snapshot("mdi").Should().Equal(before);
        Directory.EnumerateDirectories(Path.Combine(home, ".cache/mdi/suites/a-mdi-tools")).Should().ContainSingle();
        Tool("chmod", "-R", "u+w", scenario.Root);
    }

    private static void Tool(params string[] words)
    {
        using var process = System.Diagnostics.Process.Start(words[0], words[1..]);
        process.WaitForExit();
        process.ExitCode.Should().Be(0);
    }
}
