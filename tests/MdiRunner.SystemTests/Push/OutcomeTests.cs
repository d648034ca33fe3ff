using System.Text.Json;
using MdiRunner.SystemTests.Scheduling;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>An outcome stands everywhere it is looked for: exit status, log, receipt, report, status.</summary>
public sealed class OutcomeTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithVariable("MDI_SCHEDULER", "none");

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_delivery_that_failed_and_was_made_later()
    {
        scenario.WithFlow("late", more: "    push:\n        push-server: local\n        push-dir: @ROOT@/server");
        scenario.Run("submit", "--execute", "job.yml");

        Log.Should().Contain("\n---\npush:\n    outcome: failed\n    reason: dir-missing\n");
        Receipt.GetProperty("outcome").GetProperty("reason").GetString().Should().Be("dir-missing");
        var advised = $"mkdir -p {scenario["server"]}";
        scenario.Run("report", "job.yml").Exits(0).Prints("push        failed (dir-missing) on ").Prints($"next        {advised}");
        var task = Reported();
        (task.GetProperty("state").GetString(), Push(task, "state"), task.GetProperty("next").GetString()).Should().Be(("succeeded", "failed", advised));
        task.GetProperty("push").GetProperty("last").GetProperty("message").GetString().Should().Contain("the directory named by push-dir does not exist on the server");
        StatusIs("failed");

        scenario.Paste(advised).Exits(0);
        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: pushed");
        Receipt.GetProperty("outcome").GetProperty("outcome").GetString().Should().Be("pushed");
        scenario.Run("report", "job.yml").Exits(0).Prints("outcome: failed").Prints($"push        pushed to {scenario["server"]} (").DoesNotPrint("next        ");
        Push(Reported(), "state").Should().Be("pushed");
        Push(Reported(), "host").Should().Be(Environment.MachineName);
        StatusIs("pushed");

        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: already-pushed").Prints("sent: 0");
        StatusIs("pushed");

        File.AppendAllText(scenario["out/s1/s1.flow.late.mdi.package.zip"], "more");
        Push(Reported(), "state").Should().Be("due");
    }

    [Fact]
    public void Work_that_succeeded_and_was_not_delivered_ends_with_3_and_repeats_only_the_delivery()
    {
        scenario.WithFlow("late", more: "    push:\n        push-server: local\n        push-dir: @ROOT@/server");
        var seen = PushBlock.Of(scenario.Run("flow", "late", "job.yml").Exits(3));
        scenario.Paste(seen.Next!).Exits(0);
        scenario.Run("flow", "late", "job.yml").Exits(0).DoesNotPrint("executing").Prints("outcome: pushed");
    }

    [Fact]
    public void Where_no_push_is_asked_for_nothing_is_said_to_be_due()
    {
        scenario.WithFlow("late").Run("submit", "--execute", "job.yml").Exits(0).DoesNotPrint("outcome:");
        scenario.Run("report", "job.yml").Exits(0).Prints("push        not requested");
        Push(Reported(), "state").Should().Be("not-requested");
        scenario.Jobs()[0].Push.Should().BeNullOrEmpty();
    }

    [Fact]
    public void Json_tells_of_runs_in_the_shell_and_of_tasks_that_never_ran()
    {
        scenario.WithFlow("late", "a b").Run("flow", "late", "job.yml", "--task-id", "1").Exits(0);
        var tasks = JsonDocument.Parse(scenario.Run("report", "--json", "job.yml").Exits(0).Output).RootElement.EnumerateArray().ToList();
        tasks.Select(task => (task.GetProperty("dataName").GetString(), task.GetProperty("state").GetString())).Should().Equal(("a", "succeeded"), ("b", "not-started"));
        tasks[0].GetProperty("package").GetString().Should().Be(scenario["out/a/a.flow.late.mdi.package.zip"]);
    }

    [SkippableOnSshdFact]
    public void What_a_scheduled_task_advises_starts_no_work_of_other_tasks_elsewhere()
    {
        using var server = new SshServer();
        scenario.WithVariable("MDI_SSH_CONFIG", server.ClientConfiguration).WithFlow("late", "a b", more: $"""
                push:
                    push-server: 127.0.0.1
                    push-port: {server.Port}
                    push-user: root
                    push-key: {server.ClientKey}
                    push-dir: {server.PushDirectory}
            """);
        server.Stop();
        scenario.WithVariable("IS_DELAYED_EXECUTION", "1").WithVariable("SLURM_JOB_ID", "17").WithVariable("JOB_OUTPUT_DIRS", $"{scenario["out"]} {scenario["out"]}").WithVariable("JOB_DATA_NAMES", "a b");
        var first = PushBlock.Of(scenario.Run("flow", "late", scenario["job.yml"], "1").Exits(0));
        (first.Outcome, first.Next).Should().Be(("deferred", $"mdi push {scenario["job.yml"]}"));
        var second = PushBlock.Of(scenario.Run("flow", "late", scenario["job.yml"], "2").Exits(0));
        (second.Outcome, second.Next).Should().Be(("deferred", $"mdi flow late {scenario["job.yml"]}"));

        server.Start();
        scenario.WithVariable("IS_DELAYED_EXECUTION", null).WithVariable("SLURM_JOB_ID", null);
        scenario.Paste(first.Next!).Exits(0).Prints("package: a.flow.late.mdi.package.zip").Prints("package: b.flow.late.mdi.package.zip");
        scenario.Paste(second.Next!).Exits(0).DoesNotPrint("executing").Prints("outcome: already-pushed");
    }

    private string Log => File.ReadAllText(Directory.GetFiles(scenario[".job.yml.data/log/local"]).Single());

    private JsonElement Receipt => JsonDocument.Parse(File.ReadAllText(scenario["out/s1/flow/late/push.json"])).RootElement;

    private JsonElement Reported() => JsonDocument.Parse(scenario.Run("report", "--json", "job.yml").Exits(0).Output).RootElement.EnumerateArray().Single();

    private static string? Push(JsonElement task, string name) => task.GetProperty("push").GetProperty(name).GetString();

    private void StatusIs(string word)
    {
        scenario.Jobs()[0].Push.Should().Be(word);
        scenario.Run("status", "job.yml").Exits(0).Output.Split('\n').Single(line => line.StartsWith("flow_late", StringComparison.Ordinal)).Should().EndWith($"  {word}");
    }
}
