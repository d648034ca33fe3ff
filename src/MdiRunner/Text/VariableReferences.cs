using System.Text.RegularExpressions;

namespace MdiRunner.Text;

/// <summary>References to variables in the texts of a pipeline's declarations: <c>$NAME</c> and <c>${NAME}</c>.</summary>
public static partial class VariableReferences
{
    /// <summary>The names that a text refers to.</summary>
    public static IEnumerable<string> Of(string text) => Reference().Matches(text).Select(Name);

    /// <summary>The text with each reference replaced, once: a value is a value, whatever characters it holds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">Gives the value of a name that stands at a place in the text.</param>
    public static string Replace(string text, Func<string, int, string> value) => Reference().Replace(text, match => value(Name(match), match.Index));

    private static string Name(Match match) => match.Groups["name"].Value;

    [GeneratedRegex(@"\$(?:(?<name>\w+)|\{(?<name>\w+)\})")]
    private static partial Regex Reference();
}
