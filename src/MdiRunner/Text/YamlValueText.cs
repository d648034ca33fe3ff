namespace MdiRunner.Text;

/// <summary>The text of a value as it stands on its line, without comment, and what a strict parser would make of it.</summary>
internal readonly record struct YamlValueText(string Text)
{
    /// <summary>A quote or bracket without its end on this line.</summary>
    public bool OpensMultiLine => First switch
    {
        '"' or '\'' => QuoteEnd < 0,
        '[' => !Text.EndsWith(']'),
        '{' => !Text.EndsWith('}') && !Text.Contains('}', StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The character that ends what <see cref="OpensMultiLine"/> found open.</summary>
    public char ClosingMark => First switch
    {
        '[' => ']',
        '{' => '}',
        var quote => quote,
    };

    /// <summary><c>|</c> or <c>&gt;</c> with nothing but its indicators behind it.</summary>
    public bool StartsBlockScalar => First is '|' or '>' && Text[1..].All(character => character is '+' or '-' || char.IsAsciiDigit(character));

    /// <summary>Whether strict YAML would refuse this value, or read something else than its text.</summary>
    public bool NeedsRescue => First switch
    {
        '\0' => false,
        '"' or '\'' => QuoteEnd != Text.Length - 1,
        '[' => true,
        '{' => !IsFlowMap,
        '*' or '&' or '!' or '@' or '`' or '%' or '|' or '>' or ',' or ']' or '}' => true,
        '-' or '?' or ':' => Text.Length == 1 || Text[1] is ' ' or '\t',
        _ => HoldsKeyMark,
    } || First is not ('"' or '\'' or '{') && HoldsKeyMark;

    /// <summary>The text for a value that is rescued: what quotes there are belong to it, but for a first one that is never closed.</summary>
    public string Unquoted => First is '"' or '\'' && QuoteEnd < 0 ? Text[1..] : Text;

    private char First => Text.Length == 0 ? '\0' : Text[0];

    private bool HoldsKeyMark => Text.EndsWith(':') || Text.Contains(": ", StringComparison.Ordinal);

    private bool IsFlowMap => Text.EndsWith('}') && (Text.Trim('{', '}', ' ').Length == 0 || Text.Contains(": ", StringComparison.Ordinal));

    /// <summary>Where the quote that the text begins with is closed; -1 where it is not.</summary>
    public int QuoteEnd
    {
        get
        {
            for (var i = 1; i < Text.Length; i++)
            {
                if (Text[i] == '\\' && First == '"') i++;
                else if (Text[i] == First && First == '\'' && i + 1 < Text.Length && Text[i + 1] == '\'') i++;
                else if (Text[i] == First) return i;
            }
            return -1;
        }
    }
}
