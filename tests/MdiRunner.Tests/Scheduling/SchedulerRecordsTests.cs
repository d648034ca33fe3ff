using MdiRunner.Scheduling.GridEngine;
using MdiRunner.Scheduling.Logs;
using MdiRunner.Scheduling.Pbs;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Scheduling.Slurm;

namespace MdiRunner.Tests.Scheduling;

public sealed class SchedulerRecordsTests
{
    [Theory]
    [InlineData("10", "00:10:00")]
    [InlineData("10:00", "00:10:00")]
    [InlineData("1:00:00", "01:00:00")]
    [InlineData("2-12", "60:00:00")]
    [InlineData("1-00:30", "24:30:00")]
    [InlineData("1-02:03:04", "26:03:04")]
    public void Time_limits_mean_what_sbatch_takes_them_for(string text, string clock) => Durations.Clock(Durations.Parse(text)!.Value).Should().Be(clock);

    [Theory]
    [InlineData("UNLIMITED")]
    [InlineData("")]
    [InlineData("1:2:3:4")]
    public void Other_texts_are_no_time(string text) => Durations.Parse(text).Should().BeNull();

    [Theory]
    [InlineData("PENDING", "DependencyNeverSatisfied", JobState.Blocked)]
    [InlineData("PENDING", "Dependency", JobState.Held)]
    [InlineData("PENDING", "Priority", JobState.Pending)]
    [InlineData("CANCELLED by 1000", "", JobState.Cancelled)]
    [InlineData("CANCELLED+", "", JobState.Cancelled)]
    [InlineData("OUT_OF_MEMORY", "", JobState.OutOfMemory)]
    [InlineData("SOMETHING_NEW", "", JobState.Unknown)]
    public void States_of_Slurm_are_told_apart(string state, string reason, JobState expected) => SlurmRecords.State(state, reason).Should().Be(expected);

    [Theory]
    [InlineData("Submitted batch job 18\n", "18")]
    [InlineData("Welcome 2026\nSubmitted batch job 18 on cluster big\nEstimated cost: 12 SU\n", "18")]
    [InlineData("checking 3\n18;big\n", "18")]
    [InlineData("[site] Submitted batch job 18.\n", "18")]
    [InlineData("cost 12\n", null)]
    public void The_id_is_the_one_that_Slurm_printed(string output, string? id) => SlurmRecords.SubmittedId(output).Should().Be(id);

    [Theory]
    [InlineData("2.1-3:1\n", "2")]
    [InlineData("quota 5 %\n7\nEstimated cost: 12 SU\n", "7")]
    [InlineData("12 SU\n", null)]
    public void The_id_is_the_one_that_Grid_Engine_printed(string output, string? id) => GridEngineRecords.SubmittedId(output).Should().Be(id);

    [Theory]
    [InlineData("123.server.example.org\n", "123")]
    [InlineData("note 5\n123[].server\ncost: 12 SU\n", "123")]
    [InlineData("cost 12\n", null)]
    public void The_id_is_the_one_that_Pbs_printed(string output, string? id) => PbsRecords.SubmittedId(output).Should().Be(id);

    [Theory]
    [InlineData("SBATCH_OUTPUT", true)]
    [InlineData("SBATCH_PARTITION", false)]
    [InlineData("SQUEUE_FORMAT", true)]
    [InlineData("SLURM_CLUSTERS", true)]
    [InlineData("SLURM_CONF", false)]
    public void Settings_that_would_change_what_is_asked_are_kept_from_Slurms_commands(string variable, bool isHidden) => SlurmSettings.IsHidden(variable).Should().Be(isHidden);

    [Fact]
    public void A_queue_of_Slurm_that_breaks_off_is_no_answer()
    {
        const string line = "20|3|RUNNING|R|None|2026-11-23T10:42:32|N/A|0:04|1:00|/x y/t.sh";
        SlurmRecords.ReadQueue(line + "\n").Should().ContainSingle().Which.Should().Match<Sighting>(job => job.JobId == "20" && job.Task == 3 && job.Script == "/x y/t.sh");
        SlurmRecords.ReadQueue(line + "\n" + line[..20]).Should().BeNull();
        SlurmRecords.ReadQueue("").Should().BeEmpty();
    }

    [Fact]
    public void A_queue_of_Grid_Engine_that_breaks_off_is_no_answer()
    {
        const string xml = "<?xml version='1.0'?><job_info><queue_info/><job_info><job_list state=\"pending\"><JB_job_number>2</JB_job_number><state>Eqw</state><tasks>3</tasks></job_list></job_info></job_info>";
        GridEngineRecords.ReadQueue(xml).Should().ContainSingle().Which.Should().Match<Sighting>(job => job.JobId == "2" && job.Task == 3 && job.State == JobState.InError);
        GridEngineRecords.ReadQueue(xml[..80]).Should().BeNull();
        GridEngineRecords.ReadQueue("").Should().BeNull();
        GridEngineRecords.SubmittedId("2.1-3:1\n").Should().Be("2");
    }

    [Fact]
    public void Records_of_Grid_Engine_tell_how_a_job_ended()
    {
        GridEngineRecords.ReadAccounting(Ended("slots        1\nmaxvmem      200.000MB\n"), Queue("300M")).Single()
            .Should().Match<Sighting>(job => job.State == JobState.TimedOut && job.Elapsed == TimeSpan.FromSeconds(61) && job.Memory == 200L << 20);
        GridEngineRecords.ReadAccounting("error: job id 99 not found", Queue("")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("slots 1\nmaxvmem 346.516MB\ncategory -l virtual_free=100M -pe smp 1", "300M", JobState.OutOfMemory)]
    [InlineData("slots 1\nmaxvmem 346.516MB\ncategory -l virtual_free=100M -pe smp 1", "300M,[node1=1G]", JobState.OutOfMemory)]
    [InlineData("slots 2\nmaxvmem 346.516MB\ncategory -l virtual_free=100M -pe smp 2", "300M", JobState.TimedOut)]
    [InlineData("slots 1\nmaxvmem 346.516MB\ncategory -l virtual_free=100M", "INFINITY", JobState.TimedOut)]
    [InlineData("slots 1\nmaxvmem 346.516MB\ncategory -l h_vmem=300M,virtual_free=100M", "INFINITY", JobState.OutOfMemory)]
    [InlineData("slots 1\nmaxvmem 346.516MB", null, JobState.Killed)]
    public void Limits_of_memory_are_told_from_those_of_time(string fields, string? limit, JobState state) =>
        GridEngineRecords.ReadAccounting(Ended(fields + "\n"), Queue(limit)).Single().State.Should().Be(state);

    private static string Ended(string fields) =>
        $"==============\nqname        main.q\njobnumber    7\ntaskid       undefined\nstart_time   Mon Nov 23 10:42:38 2026\nend_time     Mon Nov 23 10:42:39 2026\nfailed       37  : qmaster enforced h_rt, h_cpu, or h_vmem limit\nexit_status  137\nru_wallclock 61s\n{fields}";

    private static ExceededLimit Queue(string? limit) => new(name => limit is null ? "" : $"qname {name}\ns_vmem INFINITY\nh_vmem {limit}\n");

    [Fact]
    public void What_Grid_Engine_tells_of_jobs_is_told_by_job()
    {
        var details = new JobDetails("==============\njob_number:                 6\nscript_file:                /a b/x.sh\n"
            + "error reason          1:      11/25/2026 18:48:24 [0:24630]: error: can't chdir to /x: No such file or directory\nscheduling info:            Job is in error state\n"
            + "==============\njob_number:                 7\nscript_file:                /a b/y.sh\n");
        (details.JobOf("/a b/y.sh"), details.JobOf("/a b/z.sh")).Should().Be(("7", null));
        (details.ErrorOf("6"), details.ErrorOf("7")).Should().Be(("error: can't chdir to /x: No such file or directory", null));
    }

    [Fact]
    public void Pbs_arrays_and_ended_jobs_are_read()
    {
        const string answer = "Job Id: 5[2].srv\n    job_state = H\n\nJob Id: 6.srv\n    job_state = C\n    exit_status = 271\n";
        var jobs = PbsRecords.ReadQueue(answer)!;
        jobs.Select(job => (job.JobId, job.Task, job.State)).Should().Equal(("5", 2, JobState.Held), ("6", null, JobState.Cancelled));
        PbsRecords.ReadQueue("qstat: garbage").Should().BeNull();
    }

    [Fact]
    public void A_log_that_goes_on_after_a_requeue_is_read_from_its_last_start()
    {
        const string first = "\n---\njob-manager:\n    host: a\n    started: Mon\nwork\n\n---\njob-manager:\n    exit_status: 143\n    seconds: 1\n---\njob-manager:\n    ended: now\n...\n";
        const string second = "\n---\njob-manager:\n    host: b\n    started: Tue\nwork\n";
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, first + second);
            JobLog.Read(path).Should().Match<JobLog>(log => log.Host == "b" && log.StartTime == "Tue" && log.ExitStatus == null);
            File.AppendAllText(path, "\n---\njob-manager:\n    exit_status: 0\n    seconds: 2\n");
            JobLog.Read(path).Should().Match<JobLog>(log => log.Host == "b" && log.ExitStatus == 0 && log.Seconds == 2);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_an_action_prints_is_not_taken_for_the_outcome()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "\n---\njob-manager:\n    host: h\n    started: Mon 11/23/26 10:41\n---\nreport\n\n---\njob-manager:\n    exit_status: 0\n" + new string('x', 200_000)
                + "\n\n---\njob-manager:\n    exit_status: 7\n    walltime: 0:01.50\n    seconds: 1.50\n    maxvmem: 2048K\n    swaps: 0\n---\njob-manager:\n    ended: now\n...\n");
            var log = JobLog.Read(path)!;
            (log.Host, log.ExitStatus, log.Seconds, log.Kilobytes).Should().Be(("h", 7, 1.5, 2048L));
            File.AppendAllText(path, new string('y', 200_000));
            JobLog.Read(path)!.ExitStatus.Should().BeNull("a log that goes on has no end yet");
            JobLog.Read(path + ".none").Should().BeNull();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
