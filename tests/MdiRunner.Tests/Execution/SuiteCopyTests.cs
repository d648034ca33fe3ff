using MdiRunner.Execution;
using MdiRunner.Execution.Records;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Execution;

public sealed class SuiteCopyTests : IDisposable
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private const UnixFileMode Executable = ReadOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    private readonly TemporaryDirectory directory = new();
    private readonly SuiteTrees own;
    private readonly SuiteTrees external;

    public SuiteCopyTests()
    {
        own = new SuiteTrees("tools", "c1", Path.Combine(directory.Path, "cache", "tools"), ["pipelines/harvest", "shared/modules"]);
        external = new SuiteTrees("lib", "d1", Path.Combine(directory.Path, "cache", "lib"), ["shared/modules"]);
        Put("cache/tools/pipelines/harvest/pipeline.yml", "yml");
        Put("cache/tools/pipelines/harvest/collect/.hidden/.dot", "dot");
        Put("cache/tools/pipelines/harvest/collect/run.sh", "run", Executable);
        Put("cache/tools/pipelines/other/pipeline.yml", "other");
        Put("cache/tools/shared/modules/tally/Workflow.sh", "tally", ReadOnly);
        Put("cache/tools/shared/options/o.yml", "o");
        Put("cache/lib/shared/modules/sum/sum.sh", "sum");
        Put("cache/lib/pipelines/p/pipeline.yml", "p");
        File.CreateSymbolicLink(InDirectory("cache/tools/pipelines/harvest/link"), "collect/run.sh");
        Directory.CreateDirectory(InDirectory("task"));
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void It_holds_exactly_what_a_task_needs()
    {
        Refresh();
        Files().Should().BeEquivalentTo(
            "tools/pipelines/harvest/pipeline.yml",
            "tools/pipelines/harvest/collect/.hidden/.dot",
            "tools/pipelines/harvest/collect/run.sh",
            "tools/pipelines/harvest/link",
            "tools/shared/modules/tally/Workflow.sh",
            "lib/shared/modules/sum/sum.sh");
        File.ReadAllText(Copy("tools/pipelines/harvest/collect/run.sh")).Should().Be("run");
        new FileInfo(Copy("tools/pipelines/harvest/link")).LinkTarget.Should().Be("collect/run.sh");
    }

    [Fact]
    public void A_link_that_leads_back_up_the_tree_is_copied_as_a_link()
    {
        Directory.CreateSymbolicLink(InDirectory("cache/tools/pipelines/harvest/loop"), "..");
        Refresh();
        new DirectoryInfo(Copy("tools/pipelines/harvest/loop")).LinkTarget.Should().Be("..");
        Refresh();
        Directory.EnumerateFileSystemEntries(InDirectory("task")).Should().HaveCount(2);
    }

    [Fact]
    public void It_is_writable_and_keeps_executable_bits()
    {
        Refresh();
        File.GetUnixFileMode(Copy("tools/pipelines/harvest/collect/run.sh")).Should().Be(Executable | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Copy("tools/shared/modules/tally/Workflow.sh")).Should().Be(ReadOnly | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Writing_to_the_copy_does_not_reach_the_suite()
    {
        Refresh();
        File.AppendAllText(Copy("tools/pipelines/harvest/collect/run.sh"), "!");
        File.ReadAllText(InDirectory("cache/tools/pipelines/harvest/collect/run.sh")).Should().Be("run");
    }

    [Fact]
    public void Nothing_is_touched_while_nothing_changed()
    {
        Refresh();
        var before = TreeDigest.Of(InDirectory("task"));
        Directory.Delete(InDirectory("cache"), recursive: true);
        Refresh();
        TreeDigest.Of(InDirectory("task")).Should().Be(before);
    }

    [Fact]
    public void What_the_suite_dropped_vanishes_and_what_it_changed_or_added_comes()
    {
        Refresh();
        File.Delete(InDirectory("cache/tools/pipelines/harvest/collect/run.sh"));
        Directory.Delete(InDirectory("cache/tools/shared/modules"), recursive: true);
        Put("cache/tools/pipelines/harvest/pipeline.yml", "changed");
        Put("cache/tools/pipelines/harvest/new", "new");
        new SuiteCopy(InDirectory("task")).Refresh([own with { Commit = "c2" }, external]);
        Files().Should().BeEquivalentTo(
            "tools/pipelines/harvest/pipeline.yml",
            "tools/pipelines/harvest/collect/.hidden/.dot",
            "tools/pipelines/harvest/new",
            "tools/pipelines/harvest/link",
            "lib/shared/modules/sum/sum.sh");
        File.ReadAllText(Copy("tools/pipelines/harvest/pipeline.yml")).Should().Be("changed");
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("deleted")]
    [InlineData("added")]
    public void A_copy_that_is_no_longer_the_commit_is_made_anew(string change)
    {
        Refresh();
        var file = Copy("tools/pipelines/harvest/pipeline.yml");
        if (change == "edited") File.WriteAllText(file, "mine");
        if (change == "deleted") File.Delete(file);
        if (change == "added") File.WriteAllText(file + ".bak", "");
        Refresh();
        File.ReadAllText(file).Should().Be("yml");
        Files().Should().HaveCount(6);
    }

    [Fact]
    public void A_working_tree_is_copied_every_time()
    {
        var working = own with { Commit = null };
        new SuiteCopy(InDirectory("task")).Refresh([working]);
        Put("cache/tools/pipelines/harvest/pipeline.yml", "tested");
        new SuiteCopy(InDirectory("task")).Refresh([working]);
        File.ReadAllText(Copy("tools/pipelines/harvest/pipeline.yml")).Should().Be("tested");
    }

    [Fact]
    public void Other_files_of_the_user_stay()
    {
        Refresh();
        Put("task/suites/tools/notes.txt", "mine");
        Put("task/suites/tools/pipelines/mine/x", "mine");
        new SuiteCopy(InDirectory("task")).Refresh([own with { Commit = "c2" }]);
        Files().Should().Contain(["tools/notes.txt", "tools/pipelines/mine/x"]);
    }

    [Fact]
    public void What_a_killed_run_left_is_cleared_away()
    {
        Put("task/.suites.0123.tmp/half/of/a/tree", "");
        Refresh();
        Directory.GetFileSystemEntries(InDirectory("task")).Select(Path.GetFileName).Should().BeEquivalentTo("suites", ".suites");
    }

    private void Refresh() => new SuiteCopy(InDirectory("task")).Refresh([own, external]);

    private string InDirectory(string path) => Path.Combine(directory.Path, path);

    private string Copy(string path) => InDirectory($"task/suites/{path}");

    private IEnumerable<string> Files()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        return Directory.EnumerateFiles(InDirectory("task/suites"), "*", options).Select(file => Path.GetRelativePath(InDirectory("task/suites"), file));
    }

    private void Put(string path, string content, UnixFileMode? mode = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InDirectory(path))!);
        File.WriteAllText(InDirectory(path), content);
        if (mode is { } bits) File.SetUnixFileMode(InDirectory(path), bits);
    }
}
