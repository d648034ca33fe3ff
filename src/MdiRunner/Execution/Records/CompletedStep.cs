using System.Globalization;

namespace MdiRunner.Execution.Records;

/// <summary>A line of the step record: a step that ended.</summary>
/// <param name="Action">The action that it belongs to.</param>
/// <param name="Number">The step's number, from 1.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Date">When it ended, as <c>date</c> said it in the locale of the run.</param>
public sealed record CompletedStep(string Action, int Number, string Name, string Date)
{
    private const int MostDigits = 9;

    // By the rules of workflow.sh: what it does not count as a step is none for us.
    internal static CompletedStep? Parse(string line)
    {
        var fields = line.Split('\t', 4);
        return fields.Length == 4 && fields[3].Length > 0 && fields[1].Length <= MostDigits
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new CompletedStep(fields[0], number, fields[2], fields[3])
                : null;
    }
}
