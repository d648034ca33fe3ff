using System.Globalization;

namespace MdiRunner.Execution;

/// <summary>A finished step of an action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Date">When it was finished, as date(1) wrote it.</param>
public sealed record FinishedStep(string Action, int Number, string Name, string Date);

/// <summary>The status file: finished steps of all actions of a pipeline.</summary>
/// <param name="Steps">In the order of the file.</param>
public sealed record StatusFile(IReadOnlyList<FinishedStep> Steps)
{
    /// <summary>Reads the file; a line that is not whole does not count.</summary>
    public static StatusFile Read(string path)
    {
        if (!File.Exists(path)) return new StatusFile([]);
        var text = File.ReadAllText(path);
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return new StatusFile(whole.Split('\n').Select(Parse).OfType<FinishedStep>().ToList());
    }

    /// <summary>The steps of one action.</summary>
    public IEnumerable<FinishedStep> Of(string action) => Steps.Where(step => step.Action == action);

    private static FinishedStep? Parse(string line) =>
        line.Split('\t') is [var action, var number, var name, { Length: > 0 } date, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out var step)
            ? new FinishedStep(action, step, name, date)
            : null;
}
