using System.Text.RegularExpressions;
using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>Commands of ours in what people are advised to type.</summary>
public static partial class AdvisedCommand
{
    /// <summary>The advice of a call in developer mode: without <c>-d</c> its commands would use other suites.</summary>
    public static string InDeveloperMode(string advice) => Beginning().Replace(advice, "mdi -d ");

    /// <summary>The same for what to do next.</summary>
    public static NextStep InDeveloperMode(NextStep next) => next switch
    {
        NextCommand { Note: { } note } command => command.WithOption("mdi", "-d").Noting(InDeveloperMode(note)),
        NextCommand command => command.WithOption("mdi", "-d"),
        NextAdvice advice => NextStep.Advice(InDeveloperMode(advice.Sentence)),
        _ => next,
    };

    // Where a command can begin: at the start, behind variables or another command, in quotes, behind a colon and in a column. Else mdi is a word in a sentence.
    [GeneratedRegex(@"(?<=^([A-Za-z_]+=\S* )*|&& |'|: |  )mdi (?!-d )")]
    private static partial Regex Beginning();
}
