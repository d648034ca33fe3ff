using MdiRunner.SystemTests.Conformance;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>Jobs that the reference submitted (recorded on a real Slurm) in our hands: one history, whichever tool is used.</summary>
public sealed class ReferenceHistoryTests : IDisposable
{
    private readonly CorpusInstallation installation = new();

    public ReferenceHistoryTests()
    {
        var recorded = Path.Combine(MdiCommand.Repository, "tests", "fixtures", "reference-history");
        foreach (var file in Directory.EnumerateFiles(recorded, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(recorded, file);
            var target = Path.Combine(installation.Work, name.Contains(".yml.data", StringComparison.Ordinal) ? "." + name : name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, installation.Fill(File.ReadAllText(file).Replace("@ROOT@", "@WORK@", StringComparison.Ordinal)));
        }
    }

    public void Dispose() => installation.Dispose();

    [Fact]
    public void They_are_shown_with_their_logs_and_scripts()
    {
        installation.Run("mdi status job.yml").Exits(0).Prints("tiny_do_s1").Prints("0.011G").Prints("succeeded");
        installation.Run("mdi report -j 49961[2] arr.yml").Exits(0).Prints("task: 49961[2]").Prints("data package created successfully").DoesNotPrint("task-id: 1");
        installation.Run("mdi script arr.yml").Exits(0).Prints("# cascade call to pipeline launcher");
        installation.Run("mdi ls job.yml").Status.Should().NotBe(1, "the directory is known, though it is gone");
    }

    [Fact]
    public void The_history_stays_as_it_was_but_for_the_time()
    {
        var file = Path.Combine(installation.Work, ".arr.yml.data/arr.yml.status");
        var before = File.ReadAllLines(file);
        installation.Run("mdi status arr.yml").Exits(0);
        File.ReadAllLines(file).Skip(1).Should().Equal(before.Skip(1));
    }

    [Theory]
    [InlineData("job.yml", "tiny_do_s1")]
    [InlineData("arr.yml", "harvest_collect")]
    public void What_succeeded_is_not_submitted_again_and_what_was_deleted_is(string job, string name)
    {
        installation.Run($"mdi extend --execute {job}").Exits(0).Prints("no jobs to queue");
        var file = Path.Combine(installation.Work, $".{job}.data/{job}.status");
        File.WriteAllText(file, File.ReadAllText(file).Replace("10:41\t0\t", "10:41\tdeleted\t", StringComparison.Ordinal));
        installation.Run($"mdi extend --execute --dry-run {job}").Exits(0).Prints(name);
    }

    [Fact]
    public void Purge_removes_scripts_logs_and_archives()
    {
        installation.Run("mdi purge --force arr.yml").Exits(0);
        Directory.EnumerateFiles(Path.Combine(installation.Work, ".arr.yml.data"), "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void A_job_script_of_the_reference_runs_with_ours()
    {
        Directory.CreateDirectory(Path.Combine(installation.Work, "out"));
        var call = installation.Run("cd @WORK@; export IS_DELAYED_EXECUTION=1 JOB_OUTPUT_DIRS=@WORK@/out JOB_DATA_NAMES='a1 a2'; mdi harvest collect @WORK@/arr.yml 2");
        call.Exits(0).Prints("    data-name: a2").Prints("nTasks: 2").DoesNotPrint("data-name: a1");
    }
}
