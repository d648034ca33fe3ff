using System.Text.Json;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>An installed pipeline with two actions of one thread and one of another; files in the output directory make them wait, fail or eat memory.</summary>
internal static class FlowPipeline
{
    private const string Definition = """
        pipeline:
            name: flow
            description: "three actions in two threads"
        actions:
            early:
                order: 1
                optionFamilies:
                    - work
                description: "the first of its thread"
            late:
                order: 2
                optionFamilies:
                    - work
                description: "waits for early"
            aside:
                order: 3
                thread: aside
                optionFamilies:
                    - work
                description: "a thread of its own"
        optionFamilies:
            work:
                options:
                    text:
                        order: 1
                        type: string
                        default: hello
                        description: "what the result says"
        package:
            late:
                uploadType: flow
                files:
                    result:
                        type: text
                        file: $DATA_FILE_PREFIX.late.txt
        """;

    private const string Workflow = "runWorkflowStep 1 work work.sh\n";

    private const string Work = """
        echo "begun as $SLURM_JOB_ID$JOB_ID" >> "$TASK_DIR/$PIPELINE_ACTION.begun"
        while [ -e "$OUTPUT_DIR/wait.$PIPELINE_ACTION" ]; do sleep 0.1; done
        [ -e "$OUTPUT_DIR/fail.$PIPELINE_ACTION.$DATA_NAME" ] && exit 42
        [ -e "$OUTPUT_DIR/eat" ] && python3 -c 'import time; x = bytearray(400000000); time.sleep(60)'
        echo "$TEXT" > "$DATA_FILE_PREFIX.$PIPELINE_ACTION.txt"
        """;

    /// <summary>Installs the pipeline, and writes job.yml for some actions and data names.</summary>
    public static Scenario WithFlow(this Scenario scenario, string actions = "early", string names = "s1", string more = "") => scenario
        .WithPipeline("flow", Definition,
            [.. new[] { "early", "late", "aside" }.SelectMany(action => new[] { ($"{action}/Workflow.sh", Workflow), ($"{action}/work.sh", Work) })])
        .WithFlowJob(actions, names, more);

    /// <summary>Writes job.yml.</summary>
    public static Scenario WithFlowJob(this Scenario scenario, string actions, string names = "s1", string more = "", string text = "hello") => scenario.WithFile("job.yml", $"""
        pipeline: flow
        shared:
            work:
                text: {text}
            output:
                output-dir: @ROOT@/out
                data-name: {names}
            resources:
                ram-per-cpu: 100M
        {more}
        execute:
        {string.Join('\n', actions.Split(' ').Select(action => $"    - {action}"))}
        """);

    /// <summary>The jobs as <c>mdi status --json</c> has them.</summary>
    public static IReadOnlyList<JobNow> Jobs(this Scenario scenario) =>
        JsonSerializer.Deserialize<List<JobNow>>(scenario.Run("status", "--json", "job.yml").Exits(0).Output, JsonSerializerOptions.Web)!;

    /// <summary>Waits until the jobs have these states, in order, and gives them.</summary>
    public static IReadOnlyList<JobNow> WaitForStates(this Scenario scenario, params string[] states)
    {
        var limit = DateTime.UtcNow.AddSeconds(180); // Slurm itself needs up to 90 s to notice a time limit
        while (true)
        {
            var jobs = scenario.Jobs();
            if (jobs.Select(job => job.State).SequenceEqual(states)) return jobs;
            if (DateTime.UtcNow > limit) throw new TimeoutException($"jobs are {string.Join(", ", jobs)}, not {string.Join(", ", states)}");
            Thread.Sleep(300);
        }
    }

    /// <summary>The result of an action.</summary>
    public static string Result(this Scenario scenario, string action, string name = "s1") => File.ReadAllText(scenario[$"out/{name}/{name}.{action}.txt"]).TrimEnd();
}

/// <summary>A job of <c>mdi status --json</c>.</summary>
internal sealed record JobNow(string Name, string JobId, int Tasks, string State, int? ExitStatus, string? WallTime, string? Memory, string? Push, string? Explanation, IReadOnlyList<int> Predecessors);
