namespace MdiRunner.Benchmarks;

/// <summary>The pipeline <c>bench</c>, whose actions do next to nothing: what is measured is the tool around them.</summary>
public static class BenchPipeline
{
    /// <summary>The workflow of every action.</summary>
    public const string Workflow = "echo \"number $NUMBER\"\n";

    /// <summary>Its <c>pipeline.yml</c>.</summary>
    public static string Definition(params IReadOnlyList<string> actions) => $"""
        pipeline:
            name: bench
            description: "next to nothing"
        actions:
        {string.Join('\n', actions.Select(Action))}
        optionFamilies:
            work:
                options:
                    number:
                        order: 1
                        type: integer
                        default: 0
                        description: "what makes tasks differ"
        """;

    /// <summary>The data package of an action: the one file that it makes.</summary>
    public static string PackageOf(string action) => $"""
        package:
            {action}:
                uploadType: bench
                files:
                    result:
                        type: text
                        file: $DATA_FILE_PREFIX.txt

        """;

    /// <summary>A job file for an array of tasks of the action <c>do</c>.</summary>
    public static string ArrayJob(string outputDirectory, int tasks) => $"""
        pipeline: bench
        do:
            work:
                number: {string.Join(' ', Enumerable.Range(1, tasks))}
            output:
                output-dir: {outputDirectory}
                data-name: {string.Join(' ', Enumerable.Range(1, tasks).Select(number => $"s{number}"))}
        execute:
            - do

        """;

    private static string Action(string name, int index) => $"""
            {name}:
                order: {index + 1}
                optionFamilies:
                    - work
                resources:
                    required:
                        total-ram: 1M
                    recommended:
                        n-cpu: 1
                        ram-per-cpu: 1M
                description: "next to nothing"
        """;
}
