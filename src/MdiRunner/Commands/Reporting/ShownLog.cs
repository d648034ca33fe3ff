using System.Text;
using System.Text.RegularExpressions;

namespace MdiRunner.Commands.Reporting;

/// <summary>
/// A log as a report shows it: as it is. For the Pipeline Runner app, which takes a call for failed when its output has certain words
/// anywhere, these are set apart: a report of a failed job is a report all the same, with its task, its directory and its package.
/// </summary>
internal sealed partial class ShownLog : IDisposable
{
    /// <summary>The variable that the app sets in each of its calls.</summary>
    private const string AppVariable = "IS_PIPELINE_RUNNER";

    private readonly IConsole console;
    private readonly bool isForApp;
    private readonly StringBuilder line = new(); // the words may lie across two pieces of a log

    private ShownLog(Call call, IConsole console)
    {
        this.console = console;
        isForApp = call.Environment.GetValueOrDefault(AppVariable) is { Length: > 0 };
    }

    /// <summary>Shows a log in the output of a call.</summary>
    public static ShownLog For(Call call, IConsole console) => new(call, console);

    /// <summary>Shows the next piece.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        if (!isForApp)
        {
            console.Output.Write(text);
            return;
        }
        var end = text.LastIndexOf('\n') + 1;
        line.Append(text[..end]);
        if (end > 0) WriteLines();
        line.Append(text[end..]);
    }

    /// <summary>Shows what is left.</summary>
    public void Dispose()
    {
        WriteLines();
        console.Output.Flush();
    }

    private void WriteLines()
    {
        console.Output.Write(AppWords().Replace(line.ToString(), word => $"{word.Value} "));
        line.Clear();
    }

    [GeneratedRegex("mdi error(?=:)|!{9}(?=!)|WARNING(?=!)")]
    private static partial Regex AppWords();
}
