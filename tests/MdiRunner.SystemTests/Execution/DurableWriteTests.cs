using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Execution.Leases;
using MdiRunner.Execution.Records;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Execution;

/// <summary>The process is killed, or the file system fails, at each system call that makes something durable.</summary>
public sealed class DurableWriteTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<MdiError> warnings = [];

    private string Task => Path.Combine(directory.Path, "task");

    private string Suite => Path.Combine(directory.Path, "suite");

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("pwrite64")]
    [InlineData("fsync")]
    [InlineData("rename")]
    public void A_marker_is_the_old_or_the_new_one_wherever_its_writer_is_killed(string call)
    {
        var kills = new FaultInjection("write-marker", Task, "new").KillAtEach(call, () => WriteMarker("old"), () => Attempt().Should().BeOneOf("old", "new"));
        kills.Should().BePositive();
        Attempt().Should().Be("new");
        Directory.GetFileSystemEntries(Task).Should().ContainSingle();
        warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("pwrite64", "ENOSPC")]
    [InlineData("pwrite64", "EDQUOT")]
    [InlineData("fsync", "ENOSPC")]
    [InlineData("fsync", "EIO")]
    [InlineData("rename", "EACCES")]
    public void A_marker_that_cannot_be_written_leaves_the_old_one_and_nothing_else(string call, string error)
    {
        WriteMarker("old");
        new FaultInjection("write-marker", Task, "new").Fail(call, error).Should().NotBe(0);
        Attempt().Should().Be("old");
        Directory.GetFileSystemEntries(Task).Should().ContainSingle();
    }

    [Theory]
    [InlineData("link")]
    [InlineData("unlink")]
    [InlineData("utimensat")]
    [InlineData("pwrite64")]
    public void A_lease_needs_no_clearing_wherever_its_holder_is_killed(string call)
    {
        Directory.CreateDirectory(Task);
        new FaultInjection("race-for-lease", Task, "1", "0").KillAtEach(call, () => { }, () =>
        {
            File.Delete(Path.Combine(Task, "inside"));
            using (var lease = Lease.Acquire(Task, new LeaseRequest("next"))) lease.EnsureHeld();
            Directory.GetFiles(Task, "lease*").Should().BeEmpty();
        }).Should().BePositive();
    }

    [Theory]
    [InlineData("link", "EIO")]
    [InlineData("pwrite64", "ENOSPC")]
    public void A_lease_that_cannot_be_taken_leaves_nothing_behind(string call, string error)
    {
        Directory.CreateDirectory(Task);
        new FaultInjection("race-for-lease", Task, "1", "0").Fail(call, error).Should().NotBe(0);
        Directory.GetFileSystemEntries(Task).Should().BeEmpty();
    }

    [Theory]
    [InlineData("mkdir")]
    [InlineData("rename")]
    [InlineData("copy_file_range")]
    [InlineData("unlink")]
    [InlineData("rmdir")]
    [InlineData("fsync")]
    public void A_code_copy_is_made_good_wherever_it_was_broken_off(string call)
    {
        MakeSuite();
        var kills = new FaultInjection("copy-suite", Suite, "c2", Task).KillAtEach(call, CopyOlderSuite, () =>
        {
            new SuiteCopy(Task).Refresh([Trees("c2")]);
            IsTheSuite().Should().BeTrue();
            Directory.GetFileSystemEntries(Task).Should().HaveCount(2);
        });
        kills.Should().BePositive();
        IsTheSuite().Should().BeTrue();
    }

    private void WriteMarker(string attempt)
    {
        if (Directory.Exists(Task)) Directory.Delete(Task, recursive: true);
        Directory.CreateDirectory(Task);
        new ActionMarker
        {
            Attempt = attempt,
            State = ActionState.Succeeded,
            Started = DateTimeOffset.UnixEpoch,
            Host = "host",
            Fingerprint = new Fingerprint([]),
            Exported = new Dictionary<string, string>(),
        }.Write(Task);
    }

    private string? Attempt() => ActionMarker.Read(Task, warnings.Add)?.Attempt;

    private SuiteTrees Trees(string commit) => new("tools", commit, Suite, ["pipelines/p", "shared/modules"]);

    private void MakeSuite()
    {
        foreach (var file in new[] { "pipelines/p/pipeline.yml", "pipelines/p/a/Workflow.sh", "shared/modules/m/.dot" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Suite, file))!);
            File.WriteAllText(Path.Combine(Suite, file), file);
        }
    }

    private void CopyOlderSuite()
    {
        if (Directory.Exists(Task)) Directory.Delete(Task, recursive: true);
        Directory.CreateDirectory(Task);
        new SuiteCopy(Task).Refresh([Trees("c1")]);
        File.WriteAllText(Path.Combine(Task, "suites/tools/pipelines/p/a/dropped"), "");
    }

    private bool IsTheSuite()
    {
        var copy = Path.Combine(Task, "suites/tools");
        return Files(copy).SequenceEqual(Files(Suite))
            && Files(Suite).All(file => File.ReadAllText(Path.Combine(copy, file)) == File.ReadAllText(Path.Combine(Suite, file)));
    }

    private static IEnumerable<string> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(directory, file)).Order(StringComparer.Ordinal);
}
