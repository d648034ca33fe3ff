using MdiRunner.Jobs;
using MdiRunner.Tests.Pipelines;

namespace MdiRunner.Tests.Jobs;

/// <summary>Jobs for a pipeline that has options of every type, one line of a table each.</summary>
internal static class SmallJob
{
    /// <summary>The pipeline. Its action <c>big</c> needs memory.</summary>
    public const string Pipeline = """
        pipeline:
            name: p
        actions:
            run:
                order: 1
                optionFamilies:
                    - main
                resources:
                    recommended:
                        n-cpu: 2
            big:
                order: 2
                optionFamilies:
                    - other
                resources:
                    required:
                        total-ram: 8G
        optionFamilies:
            main:
                options:
                    text:
                        type: string
                        default: by default
                    words:
                        type: string
                        literal: true
                    none:
                        type: string
                        default: null
                    whole:
                        type: integer
                        default: 7
                    ratio:
                        type: double
                    flag:
                        type: boolean
                        default: false
                    in-file:
                        type: string
                        file:
                            must-exist: true
                    in-dir:
                        type: string
                        directory:
                            must-exist: true
                    some-dir:
                        type: string
                        directory:
                            must-exist: false
            other:
                options:
                    elsewhere:
                        type: string
        """;

    /// <summary>A job of lines <c>family.option: value</c> with <c> | </c> between them: the first option is in line 4, the next in line 6, and so on.</summary>
    public static string Of(string lines, string action = "run")
    {
        var sections = lines.Split(" | ").Select(line => line.Split('.', 2)).Select(parts => $"    {parts[0]}:\n        {parts[1]}\n");
        var output = lines.Contains("output.", StringComparison.Ordinal) ? "" : "    output:\n        output-dir: /out\n        data-name: d\n";
        return $"pipeline: p\n{action}:\n{string.Concat(sections)}{output}execute: [{action}]\n";
    }

    /// <summary>The values of an option with <c>|</c> between them, each in its place; <c>(none)</c> where it has none.</summary>
    public static string ValuesOf(this JobPlan plan, string option) =>
        plan.Actions[0].Values[option].Values is { Count: > 0 } values ? string.Join('|', values) : "(none)";

    /// <summary>All that is wrong, an error a line.</summary>
    public static IEnumerable<string> Complaints(this JobPlan plan) => plan.Errors.Select(SmallInstallation.Line);
}
