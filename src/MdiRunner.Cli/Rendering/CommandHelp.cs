using System.Text;
using MdiRunner.Text;

namespace MdiRunner.Cli.Rendering;

/// <summary>How the help of a command looks.</summary>
internal static class CommandHelp
{
    /// <summary>The text.</summary>
    /// <param name="name">What is typed behind <c>mdi</c>.</param>
    /// <param name="purpose">What the command does.</param>
    /// <param name="usage">The whole call; null where the options say it all.</param>
    /// <param name="options">Its options with their explanations.</param>
    public static string Of(string name, string purpose, string? usage, params IEnumerable<(OptionSyntax Syntax, string Explanation)> options)
    {
        var text = new StringBuilder($"\nmdi {name}: {purpose}\n\n");
        if (usage is not null) text.Append($"usage: {usage}\n\n");
        foreach (var (syntax, explanation) in options)
        {
            var form = $"{(syntax.ShortName is { } letter ? $"-{letter}," : "")}--{syntax.Name}{(syntax.IsFlag ? "" : " <value>")}";
            text.Append($"  {form,-30} {explanation}\n");
        }
        return text.Append('\n').ToString();
    }
}
