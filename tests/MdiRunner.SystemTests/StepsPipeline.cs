using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>A small installed pipeline with three steps, whose second can be made to wait or to fail, and with a data package.</summary>
internal static class StepsPipeline
{
    public const string Job = """
        pipeline: steps
        run:
            work:
                text: hello
            output:
                output-dir: @ROOT@/out
                data-name: s1
        execute:
            - run
        """;

    private const string Definition = """
        pipeline:
            name: steps
            description: "three steps"
        actions:
            run:
                order: 1
                optionFamilies:
                    - work
                description: "run three steps"
        optionFamilies:
            work:
                options:
                    text:
                        order: 1
                        short: x
                        type: string
                        required: true
                        description: "what the result says"
                    count:
                        order: 2
                        type: integer
                        default: 1
                        description: "a number"
                    in-file:
                        order: 3
                        type: string
                        default: null
                        file:
                            must-exist: true
                        description: "an input file"
        package:
            run:
                uploadType: steps
                files:
                    result:
                        type: text
                        file: $RESULT_FILE
        """;

    private const string Workflow = """
        export RESULT_FILE="$DATA_FILE_PREFIX.result.txt"
        runWorkflowStep 1 first first.sh
        runWorkflowStep 2 second second.sh
        runWorkflowStep 3 third third.sh
        """;

    private const string Second = """
        echo begun > "$TASK_DIR/second.begun"
        while [ -e "$OUTPUT_DIR/wait" ]; do sleep 0.05; done
        [ -e "$OUTPUT_DIR/fail" ] && exit 42
        echo "$TEXT $COUNT" >> "$TASK_DIR/second.txt"
        """;

    /// <summary>Runs the pipeline, so that its package is made; nothing is pushed.</summary>
    public static Scenario Made(this Scenario scenario)
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        return scenario;
    }

    /// <summary>Installs the pipeline, and writes job.yml.</summary>
    /// <param name="scenario">Where.</param>
    /// <param name="extraFile">A file that the pipeline wants pushed beside the package.</param>
    /// <param name="bytes">Adds so many bytes that cannot be compressed to the result.</param>
    public static Scenario WithSteps(this Scenario scenario, string? extraFile = null, int bytes = 0) => scenario
        .WithPipeline("steps", extraFile is null ? Definition : $"{Definition}\n        extraPushFiles: {extraFile}\n",
            ("run/Workflow.sh", Workflow),
            ("run/first.sh", "echo first >> \"$TASK_DIR/first.txt\"\n"),
            ("run/second.sh", Second),
            ("run/third.sh", $"cp \"$TASK_DIR/second.txt\" \"$RESULT_FILE\"\nhead -c {bytes} /dev/urandom >> \"$RESULT_FILE\"\n"))
        .WithFile("job.yml", Job);
}
