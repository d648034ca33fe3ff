using System.Globalization;
using System.Text.RegularExpressions;

namespace MdiRunner.Text;

/// <summary>
/// What readers of YAML make of text that stands without quotes. They differ: PyYAML and libyaml follow YAML 1.1, others 1.2, and R
/// has words of its own. Here a text counts as one, and a number as one, only where all of them agree.
/// </summary>
public static partial class PlainText
{
    /// <summary>Whether no reader takes it for nothing, a truth, a number, a time, a date or a mark of its own.</summary>
    public static bool IsText(string text) => text.Length > 0 && !Word().IsMatch(text) && !Numeric().IsMatch(text) && !Date().IsMatch(text);

    /// <summary>Whether each reader takes it for the same whole number. R has 32 bits for one, and takes what is larger for nothing.</summary>
    public static bool IsWhole(string text) => Whole().IsMatch(text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether each reader takes it for the same number.</summary>
    public static bool IsNumber(string text) => IsWhole(text) || Fraction().IsMatch(text);

    [GeneratedRegex(@"\A(~|=|<<|null|y|n|yes|no|on|off|true|false|_REQUIRED_|[-+]?[.](inf|nan)|[.]na([.](integer|real|character))?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    // Octal, hexadecimal, binary, with _ or , between digits, with an exponent, and base 60 (1:30), which is also how a time looks.
    [GeneratedRegex(@"\A[-+]?(0[xob][0-9a-f_]+|[0-9.][0-9_.,:-]*(e[-+]?[0-9_]+)?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"\A[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}([Tt\s].*)?\z", RegexOptions.Singleline)]
    private static partial Regex Date();

    [GeneratedRegex(@"\A(0|-?[1-9][0-9]*)\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)[.][0-9]+\z")]
    private static partial Regex Fraction();
}
