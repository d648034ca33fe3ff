using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Tests.Scheduling;

/// <summary>What people are told of a job's state.</summary>
public sealed class StateWordsTests
{
    private readonly StateWords words = new(new Schedulers(new Dictionary<string, string>()));

    [Theory]
    [InlineData("slurm", JobState.Succeeded, null, null)]
    [InlineData("slurm", JobState.Running, "anything", null)]
    [InlineData("slurm", JobState.Pending, "Priority", null)]
    [InlineData("slurm", JobState.Pending, "QOSMaxJobs", "waits: QOSMaxJobs")]
    [InlineData("slurm", JobState.Unknown, null, "not known: the scheduler does not answer")]
    [InlineData("slurm", JobState.OutOfMemory, null, "ended by the scheduler for using more memory than it asked for after 0:10:00; ask for more --ram-per-cpu")]
    [InlineData("slurm", JobState.TimedOut, null, "ended by the time limit after 0:10:00")]
    [InlineData("SGE", JobState.OutOfMemory, null, "ended by Grid Engine for using more memory than it may (h_vmem of its queue) after 0:10:00")]
    [InlineData("SGE", JobState.TimedOut, null, "ended by Grid Engine for taking longer than it may (h_rt or h_cpu of its queue) after 0:10:00")]
    [InlineData("SGE", JobState.InError, "ended with exit status 42", "ended with exit status 42, and stands in an error state (Eqw), with which Grid Engine holds the jobs after it; 'mdi extend' deletes it and submits it again")]
    [InlineData("other", JobState.InError, null, "failed, and stands in an error state (Eqw); 'mdi extend' deletes it and submits it again")]
    [InlineData("PBS", JobState.Cancelled, null, "cancelled, not through mdi after 0:10:00")]
    public void A_state_is_explained(string scheduler, JobState state, string? reason, string? explanation) =>
        words.Explain(state, Row(scheduler), reason).Should().Be(explanation);

    [Theory]
    [InlineData("SGE", JobState.OutOfMemory, 137, "ended by Grid Engine for using more memory than it may (h_vmem of its queue)")]
    [InlineData("SGE", JobState.Failed, 42, "ended with exit status 42")]
    [InlineData("SGE", null, null, null)]
    public void What_led_to_an_error_state_is_told_by_the_records_then_by_the_log(string scheduler, JobState? ended, int? status, string? cause) =>
        words.Error(Row(scheduler), ended, status).Should().Be(cause);

    private static JobRow Row(string scheduler) => new()
    {
        Name = "n", JobId = "7", Number = 1, Script = "/none", Command = "p a", User = "u", Scheduler = scheduler, ExitStatus = "Eqw", WallTime = "00:10:00",
    };
}
