using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>A submission that is cut off is looked for by its script: which jobs are not it, and when nobody can tell that there is none.</summary>
public sealed class MistakenJobTests : IDisposable
{
    private const string KilledBefore = "kill -9 $PPID";

    private readonly Scenario scenario = new();

    public MistakenJobTests() =>
        scenario.WithFlow().WithSlurmStandIns().WithVariable("MDI_SCHEDULER_TIMEOUT", "1").WithVariable("MDI_LOG_PATIENCE", "0");

    private string Script => scenario[".job.yml.data/script/slurm/flow_early_s1.sh"];

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("COMPLETED", "CD")]
    [InlineData("CANCELLED", "CA")]
    [InlineData("COMPLETING", "CG")]
    public void A_job_that_was_taken_back_is_not_taken_for_the_one_that_was_cut_off(string state, string code)
    {
        scenario.Run("submit", "job.yml").Exits(0);
        scenario.WithStandIn("squeue", Listed("77", state, code)).Run("purge", "--force", "job.yml").Exits(0);

        scenario.WithStandIn("sbatch", KilledBefore).Run("submit", "job.yml").Exits(137);
        scenario.WithStandIn("sbatch", "echo Submitted batch job 78");
        scenario.Run("extend", "job.yml").Exits(4).Complains("whether the scheduler has the job cannot be told yet");
        scenario.Jobs().Should().ContainSingle().Which.State.Should().Be("unknown");

        Thread.Sleep(1100);
        scenario.WithStandIn("squeue", "true").Run("extend", "job.yml").Exits(0).Prints("  78  ");
    }

    [Fact]
    public void Whether_somebody_else_has_a_job_cannot_be_told_from_a_list_of_ours()
    {
        scenario.WithStandIn("squeue", "true").WithStandIn("sbatch", KilledBefore).Run("submit", "job.yml").Exits(137);
        var note = Directory.GetFiles(scenario[".job.yml.data/submitting"]).Single();
        File.WriteAllText(note, File.ReadAllText(note).Replace($"\t{Environment.UserName}\t", "\tsomebody\t", StringComparison.Ordinal));

        Thread.Sleep(1100);
        scenario.WithStandIn("sbatch", "echo Submitted batch job 78").Run("extend", "job.yml").Exits(4).Complains("cannot be told yet");
        File.Exists(Script).Should().BeTrue();
    }

    [Fact]
    public void A_note_about_a_job_that_was_recorded_does_not_cost_its_script()
    {
        scenario.WithStandIn("sbatch", "cp -r .job.yml.data/submitting kept; echo Submitted batch job 77").Run("submit", "job.yml").Exits(0);
        var note = Directory.GetFiles(scenario["kept"]).Single();
        File.Copy(note, scenario[$".job.yml.data/submitting/{Path.GetFileName(note)}"]);
        scenario.WithStandIn("squeue", "true");

        Thread.Sleep(1100);
        scenario.Jobs().Should().ContainSingle().Which.JobId.Should().Be("77");
        File.Exists(Script).Should().BeTrue();
        Directory.GetFiles(scenario[".job.yml.data/submitting"]).Should().BeEmpty();
    }

    [Fact]
    public void A_job_is_recorded_although_an_earlier_one_of_the_history_has_its_path()
    {
        scenario.Run("submit", "job.yml").Exits(0);
        File.Delete(Script);
        scenario.WithStandIn("sbatch", KilledBefore).Run("submit", "--force", "job.yml").Exits(137);
        scenario.WithStandIn("squeue", Listed("78", "RUNNING", "R"));

        scenario.Jobs().Select(job => job.JobId).Should().Equal("77", "78");
    }

    private string Listed(string id, string state, string code) => $"echo \"{id}|N/A|{state}|{code}|None|2026-11-23T10:00:00|2026-11-23T10:00:05|0:05|10:00|{Script}\"";
}
