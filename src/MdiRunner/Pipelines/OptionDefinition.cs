using System.Globalization;
using MdiRunner.Text;

namespace MdiRunner.Pipelines;

/// <summary>What an option's values are.</summary>
public enum OptionType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number, also a negative one.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>On or off.</summary>
    Flag,
}

/// <summary>What must hold for the path that an option names.</summary>
/// <param name="MustExist">The path must be there before a task starts.</param>
/// <param name="BindMount">A container sees the directory.</param>
public sealed record PathRule(bool MustExist, bool BindMount);

/// <summary>One option of a pipeline action.</summary>
/// <param name="Name">The long name, without dashes.</param>
public sealed record OptionDefinition(string Name)
{
    /// <summary>The text that stands for null where the environment must be able to tell it from nothing.</summary>
    public const string NullText = "null";

    /// <summary>One letter; null where there is none.</summary>
    public string? ShortName { get; init; }

    /// <summary>The type as the author wrote it, shown in help.</summary>
    public string TypeName { get; init; } = "string";

    /// <summary>The value must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>
    /// The value where none is given. Null (absent in the inline options of pipeline.yml) reaches the environment as an empty
    /// variable; <see cref="NullText"/> (null in shared and universal families) as the text <c>null</c>.
    /// </summary>
    public string? Default { get; init; }

    /// <summary>Whether <see cref="Default"/> was quoted: one value, never split.</summary>
    public bool HasQuotedDefault { get; init; }

    /// <summary>One sentence for help.</summary>
    public string Description { get; init; } = "";

    /// <summary>The place within the family.</summary>
    public double Order { get; init; }

    /// <summary>Left out of help, report and template.</summary>
    public bool IsHidden { get; init; }

    /// <summary>A <c>null</c> in a job file is not its default: the site decides.</summary>
    public bool IsLeftOpenByNull { get; init; }

    /// <summary>A value with blanks is one value.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>The value is a directory.</summary>
    public PathRule? Directory { get; init; }

    /// <summary>The value is a file, or a pattern of files.</summary>
    public PathRule? File { get; init; }

    /// <summary>What the values are, by the first letters of <see cref="TypeName"/>.</summary>
    public OptionType Type => TypeName.Length < 3 ? OptionType.Text : TypeName[..3].ToLowerInvariant() switch
    {
        "int" => OptionType.Whole,
        "dou" or "num" or "flo" => OptionType.Number,
        "boo" => OptionType.Flag,
        _ => OptionType.Text,
    };

    /// <summary>The environment variable that carries the value: upper case, <c>-</c> as <c>_</c>.</summary>
    public string VariableName => Name.ToUpperInvariant().Replace('-', '_');

    /// <summary>A definition in which the keys of a file replace what was there.</summary>
    /// <param name="keys">The map below the option's name.</param>
    /// <param name="nullIsText">What a null default becomes, see <see cref="Default"/>.</param>
    internal OptionDefinition With(YamlMapping keys, bool nullIsText) => keys.Entries.Aggregate(this, (option, entry) => entry.Value switch
    {
        YamlScalar { IsEmpty: true } => option,
        { IsNull: true } => nullIsText ? option.WithNull(entry.Key) : option,
        YamlMapping rule => option.WithRule(entry.Key, rule),
        var value => value.Scalars.FirstOrDefault() is { } first ? option.WithValue(entry.Key, first) : option,
    });

    private OptionDefinition WithNull(string key) => key switch
    {
        "default" => this with { Default = NullText, HasQuotedDefault = false },
        "short" => this with { ShortName = null },
        _ => this,
    };

    private OptionDefinition WithRule(string key, YamlMapping rule) => key switch
    {
        "directory" => this with { Directory = new PathRule(rule.Flag("must-exist"), rule["bind-mount"] is null || rule.Flag("bind-mount")) },
        "file" => this with { File = new PathRule(rule.Flag("must-exist"), BindMount: false) },
        _ => this,
    };

    private OptionDefinition WithValue(string key, YamlScalar value) => key switch
    {
        "order" => this with { Order = double.TryParse(value.Text, CultureInfo.InvariantCulture, out var order) ? order : 0 },
        "short" => this with { ShortName = value.Text },
        "type" => this with { TypeName = value.Text },
        "required" => this with { IsRequired = value.Value != "0" },
        "default" => this with { Default = value.Value, HasQuotedDefault = value.IsQuoted },
        "description" => this with { Description = value.Text },
        "hidden" => this with { IsHidden = value.Value != "0" },
        "literal" => this with { IsLiteral = value.Value != "0" },
        _ => this,
    };
}
