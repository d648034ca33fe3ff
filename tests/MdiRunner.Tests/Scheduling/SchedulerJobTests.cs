using MdiRunner.Scheduling;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Scheduling.Slurm;

namespace MdiRunner.Tests.Scheduling;

public sealed class SchedulerJobTests
{
    private const string Records = """
        JobId=21 ArrayJobId=20 ArrayTaskId=1 JobName=x UserId=a(1) JobState=RUNNING Reason=None
        JobId=20 ArrayJobId=20 ArrayTaskId=2 JobName=x UserId=a(1) JobState=COMPLETED Reason=None
        """;

    [Theory]
    [InlineData("SLURM_JOB_ID=7 SLURM_CLUSTER_NAME=big", "slurm big 7")]
    [InlineData("SLURM_JOB_ID=7 JOB_ID=8 SLURM_CLUSTER_NAME=big", "slurm big 7")]
    [InlineData("PBS_JOBID=7.server", "PBS  7.server")]
    [InlineData("JOB_ID=7 SGE_ROOT=/opt/sge SGE_CELL=c", "SGE /opt/sge/c 7")]
    [InlineData("JOB_ID=7 SGE_ROOT=/opt/sge", "SGE /opt/sge/default 7")]
    public void A_job_is_known_by_scheduler_cluster_and_id(string variables, string text)
    {
        var job = JobOf(variables.Split(' ').Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
        job!.ToString().Should().Be(text);
        SchedulerJob.Parse(text).Should().Be(job);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SLURM_JOB_ID=")]
    public void Outside_of_a_job_there_is_none(string variables) =>
        JobOf(variables.Split(' ').Where(text => text.Length > 0).Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])).Should().BeNull();

    [Theory]
    [InlineData("77")]
    [InlineData("nonsense c 77")]
    public void What_cannot_be_asked_about_has_not_ended(string job) => new Schedulers(new Dictionary<string, string>()).HasEnded(job).Should().BeFalse();

    [Theory]
    [InlineData("21", JobState.Running)]
    [InlineData("20", JobState.Succeeded)]
    [InlineData("2", null)]
    public void Of_an_array_the_task_that_is_meant_is_looked_at(string id, JobState? state) => SlurmRecords.StateOf(id, Records).Should().Be(state);

    [Fact]
    public void The_clusters_name_is_in_the_configuration() =>
        SlurmRecords.Setting("Configuration data\nBootTime  = x\nClusterName             = big\n", "ClusterName").Should().Be("big");

    private static SchedulerJob? JobOf(Dictionary<string, string> environment) => new Schedulers(environment).JobOf(environment);
}
