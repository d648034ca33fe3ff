using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>PBS, of which there is none to install: commands on the PATH that answer as Torque's do, by what its manual and its users show.</summary>
public sealed class PbsTests : IDisposable
{
    private const string LongNamed = "a-sample-with-a-long-name";

    private readonly Scenario scenario = new();

    public PbsTests() => scenario
        .WithVariable("MDI_SCHEDULER", "pbs").WithVariable("MDI_LOG_PATIENCE", "0").WithVariable("MDI_SCHEDULER_TIMEOUT", "2")
        .WithVariable("PATH", $"{scenario["bin"]}:{Environment.GetEnvironmentVariable("PATH")}")
        .WithStandIn("pbsnodes", "echo node1")
        .WithStandIn("qsub", """
            id=$(($(ls @ROOT@/queue | wc -l) + 123))
            cp "$1" @ROOT@/queue/$id
            grep -q '^#PBS -t' "$1" && echo "$id[].server.example.org" || echo "$id.server.example.org"
            """)
        .WithStandIn("tracejob", "true")
        .WithFile("queue/.keep", "");

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Jobs_are_submitted_with_their_resources_and_what_they_wait_for()
    {
        scenario.WithFlow("early late").Run("submit", "job.yml").Exits(0).Prints("123").Prints("124");
        File.ReadAllText(scenario["queue/123"]).Should().Contain("#PBS -N flow_early_s1\n").And.Contain("#PBS -l mem=100mb").And.Contain("#PBS -l nodes=1:ppn=1").And.NotContain("#PBS -W");
        File.ReadAllText(scenario["queue/124"]).Should().Contain("#PBS -W depend=afterok:123\n");
    }

    [Fact]
    public void An_array_waits_for_an_array_and_its_tasks_are_followed_one_by_one()
    {
        scenario.WithFlow("early late", "a b").Run("submit", "job.yml").Exits(0);
        File.ReadAllText(scenario["queue/124"]).Should().Contain("#PBS -t 1-2\n").And.Contain("#PBS -W depend=afterokarray:123[]\n");
        WithQueue(Queued("123[1]", "R"), Queued("123[2]", "C", "    exit_status = 0"), Queued("124[1]", "H"), Queued("124[2]", "H")).WaitForStates("running", "waiting");
        WithLog("flow_early.o123-1", 0);
        WithQueue(Queued("124[1]", "R"), Queued("124[2]", "R"));
        WithLog("flow_early.o123-2", 42).WaitForStates("failed", "running")[0].ExitStatus.Should().Be(42);
        scenario.Run("report", "-j", "123[2]", "job.yml").Exits(0).Prints("task: 123[2]").Prints("    exit_status: 42");
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut_and_its_log_found()
    {
        scenario.WithFlow(names: LongNamed).Run("submit", "job.yml").Exits(0);
        File.ReadAllText(scenario["queue/123"]).Should().Contain("#PBS -N flow_early_a-sa\n");
        WithQueue();
        WithLog("flow_early_a-sa.o123", 0).WaitForStates("succeeded")[0].Name.Should().Be("flow_early_a-sa");
        scenario.Run("report", "job.yml").Exits(0).Prints("flow_early_a-sa.o123").Prints("    exit_status: 0");
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
    }

    [Theory]
    [InlineData("Q", "pending")]
    [InlineData("W", "pending")]
    [InlineData("H", "waiting")]
    [InlineData("R", "running")]
    [InlineData("S", "running")]
    [InlineData("E", "ending")]
    [InlineData("Z", "unknown")]
    public void Letters_of_the_queue_are_understood(string letter, string state)
    {
        scenario.WithFlow().Run("submit", "job.yml").Exits(0);
        WithQueue(Queued("123", letter)).WaitForStates(state);
        scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
    }

    [Theory]
    [InlineData(0, "succeeded")]
    [InlineData(-11, "time limit")]
    [InlineData(-10, "out of memory")]
    [InlineData(-4, "node failed")]
    [InlineData(271, "cancelled")]
    public void The_end_is_told_by_the_queue_while_it_remembers_and_by_the_trace_afterwards(int status, string state)
    {
        scenario.WithFlow("early aside").Run("submit", "job.yml").Exits(0);
        WithQueue(Queued("123", "C", $"    exit_status = {status}"));
        scenario.WithStandIn("tracejob", $"[ \"${{@: -1}}\" = 124 ] && printf 'Job: 124.server\\n\\n11/23/2026 10:00:00.123  S    Exit_status={status} resources_used.cput=00:00:01 resources_used.vmem=2048kb resources_used.walltime=01:00:10\\n'; true");
        scenario.WaitForStates(state, state).Select(job => job.WallTime).Should().Equal("00:01:10", "01:00:10");
    }

    [Fact]
    public void Who_does_not_answer_or_talks_nonsense_makes_the_state_unknown()
    {
        scenario.WithFlow().Run("submit", "job.yml").Exits(0);
        scenario.WithStandIn("qstat", "echo 'qstat: cannot connect to server (errno=111)' >&2; exit 111").WaitForStates("unknown")[0].Explanation.Should().Contain("cannot connect");
        scenario.WithStandIn("qstat", "echo '<html>'").WaitForStates("unknown");
        scenario.WithStandIn("qstat", "sleep 10").WaitForStates("unknown");
        WithQueue().WaitForStates("unknown")[0].Explanation.Should().Contain("has left no log");
    }

    [Fact]
    public void Deleting_takes_numbers_for_jobs_and_arrays_and_the_successors_with_them()
    {
        scenario.WithStandIn("qdel", "for id in \"$@\"; do echo $id >> @ROOT@/deleted; case $id in *]) ;; *) echo \"qdel: Unknown Job Id $id.server\" >&2; bad=1;; esac; done; exit ${bad:-0}");
        scenario.WithFlow("early late", "a b").Run("submit", "job.yml").Exits(0);
        WithQueue(Queued("123[1]", "R"), Queued("123[2]", "R"), Queued("124[1]", "H"), Queued("124[2]", "H"));
        scenario.Run("delete", "--force", "--job", "123", "job.yml").Exits(0).Prints("2 jobs deleted");
        File.ReadAllLines(scenario["deleted"]).Should().Contain(["123[]", "124[]"]);
        scenario.WaitForStates("deleted", "deleted");
    }

    [Fact]
    public void A_qsub_that_does_not_come_back_is_asked_for_by_its_script()
    {
        scenario.WithFlow().WithStandIn("qsub", "echo \"$1\" > @ROOT@/submitted; exec sleep 30");
        scenario.WithStandIn("qstat", "[ -e @ROOT@/submitted ] && printf 'Job Id: 99.server\\n    Job_Name = flow_early_s1\\n    job_state = Q\\n    submit_args = %s\\n\\t%s\\n\\n' \"$(head -c 40 @ROOT@/submitted)\" \"$(tail -c +41 @ROOT@/submitted)\"; true");
        scenario.Run("submit", "job.yml").Exits(0).Prints("  99  ");
        scenario.WaitForStates("pending").Single().JobId.Should().Be("99");
    }

    [Fact]
    public void The_lease_of_a_job_is_believed_until_its_server_says_that_it_has_ended()
    {
        scenario.WithFlow().WithForeignLease("out/s1/flow/early/lease", "PBS  123.server");
        string[] call = ["flow", "early", "job.yml"];
        foreach (var doubtful in new[] { "echo running", "echo 'qstat: cannot connect to server' >&2; exit 111", "sleep 10" })
            scenario.WithStandIn("qstat", doubtful).Run(call).Exits(4).Complains("PBS  123.server");
        scenario.WithStandIn("qstat", "echo \"qstat: Unknown Job Id $1\" >&2; exit 153").Run(call).Exits(0).Prints("the scheduler says that job PBS  123.server has ended");
    }

    [Fact]
    public void A_lease_of_a_job_that_has_ended_and_is_still_listed_is_taken_over()
    {
        scenario.WithFlow().WithForeignLease("out/s1/flow/early/lease", "PBS  123.server");
        scenario.WithStandIn("qstat", $"printf '{Queued("123", "C", "    exit_status = 271")}'").Run("flow", "early", "job.yml").Exits(0);
    }

    private Scenario WithQueue(params string[] jobs) => scenario.WithStandIn("qstat", jobs.Length == 0
        ? "case \"$*\" in -f*) ;; *) echo \"qstat: Unknown Job Id $1\" >&2; exit 153;; esac"
        : $"printf '{string.Concat(jobs)}'");

    private Scenario WithLog(string name, int status) => scenario.WithFile($".job.yml.data/log/PBS/{name}", SlurmStandIns.Log(status));

    private static string Queued(string id, string letter, string more = "    etime = Mon Nov 23 10:00:00 2026") =>
        $"Job Id: {id}.server.example.org\\n    Job_Name = flow_early\\n    Job_Owner = root@login\\n    resources_used.walltime = 00:01:10\\n    job_state = {letter}\\n    queue = batch\\n    Variable_List = PBS_O_QUEUE=batch,\\n\\tPBS_O_HOME=/root\\n{more}\\n\\n";
}
