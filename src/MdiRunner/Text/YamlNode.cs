using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>A value of a YAML file with its place. Everything is text until an option's type says otherwise.</summary>
/// <param name="Position">Where the value begins.</param>
public abstract record YamlNode(SourcePosition Position)
{
    /// <summary>True for nothing at all, <c>null</c>, <c>~</c>, <c>_REQUIRED_</c> and an empty list.</summary>
    public virtual bool IsNull => false;

    /// <summary>The values of a scalar (one) or of a list of scalars, without nulls.</summary>
    public virtual IEnumerable<YamlScalar> Scalars => [];
}

/// <summary>One text.</summary>
/// <param name="Text">As written, without quotes; runs of blanks in a plain value are one blank.</param>
/// <param name="IsQuoted">Quoted text is text always: never null, never a boolean, never split.</param>
/// <param name="Position">Where it begins.</param>
public sealed record YamlScalar(string Text, bool IsQuoted, SourcePosition Position) : YamlNode(Position)
{
    /// <inheritdoc/>
    public override bool IsNull => !IsQuoted
        && (Text.Length == 0 || Text is "~" or "_REQUIRED_" || Text.Equals("null", StringComparison.OrdinalIgnoreCase));

    /// <summary>Nothing was written: the key is treated as absent.</summary>
    public bool IsEmpty => !IsQuoted && Text.Length == 0;

    /// <inheritdoc/>
    public override IEnumerable<YamlScalar> Scalars => IsNull ? [] : [this];

    /// <summary>The text with the dialect's words for booleans as <c>1</c> and <c>0</c>.</summary>
    public string Value => IsQuoted ? Text : Text.ToLowerInvariant() switch
    {
        "true" or "yes" => "1",
        "false" or "no" => "0",
        _ => Text,
    };
}

/// <summary>A list.</summary>
/// <param name="Items">In the order of the file.</param>
/// <param name="Position">Where it begins.</param>
public sealed record YamlSequence(IReadOnlyList<YamlNode> Items, SourcePosition Position) : YamlNode(Position)
{
    /// <inheritdoc/>
    public override bool IsNull => Items.Count == 0;

    /// <inheritdoc/>
    public override IEnumerable<YamlScalar> Scalars => Items.SelectMany(item => item.Scalars);
}

/// <summary>A key of a map with its value.</summary>
/// <param name="Key">The key's text.</param>
/// <param name="Value">What stands below or behind it.</param>
/// <param name="Position">Where the key begins.</param>
public sealed record YamlEntry(string Key, YamlNode Value, SourcePosition Position);

/// <summary>A map, in the order of the file.</summary>
/// <param name="Entries">One entry a key.</param>
/// <param name="Position">Where it begins.</param>
public sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, SourcePosition Position) : YamlNode(Position)
{
    /// <summary>Every line of the map in the order of the file, those too whose key is given again further down: where a line counts for what it says at its place.</summary>
    public IReadOnlyList<YamlEntry> Lines { get; init; } = Entries;

    /// <inheritdoc/>
    public override bool IsNull => Entries.Count == 0;

    /// <summary>The keys in the order of the file.</summary>
    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    /// <summary>The value of a key; null where the key, or anything behind it, is absent.</summary>
    public YamlNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>The map below a key, if it is one.</summary>
    public YamlMapping? Map(string key) => this[key] as YamlMapping;

    /// <summary>The text below a key; null where it is absent, null, or no scalar.</summary>
    public string? Text(string key) => this[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>The texts below a key: a list's items, or the one scalar.</summary>
    public IReadOnlyList<string> Texts(string key) => this[key]?.Scalars.Select(scalar => scalar.Value).ToList() ?? [];

    /// <summary>This map with the entries of another: new keys come last, the values of keys that both have are combined.</summary>
    public YamlMapping With(YamlMapping other, Func<YamlEntry, YamlEntry, YamlEntry> combine)
    {
        var entries = Entries.ToList();
        foreach (var entry in other.Entries)
        {
            var place = entries.FindIndex(existing => existing.Key == entry.Key);
            if (place < 0) entries.Add(entry);
            else entries[place] = combine(entries[place], entry);
        }
        return this with { Entries = entries, Lines = [.. Lines, .. other.Lines] };
    }

    /// <summary>This map with another put over it: maps are merged key by key, of two values that of the other counts, and nulls say nothing.</summary>
    public YamlMapping Under(YamlMapping above) => With(above, Cover);

    private static YamlEntry Cover(YamlEntry below, YamlEntry above) => (below.Value, above.Value) switch
    {
        (YamlMapping lower, YamlMapping upper) => above with { Value = lower.Under(upper) },
        (_, { IsNull: true }) => below,
        _ => above,
    };

    /// <summary>Whether the text below a key is one of the words for true.</summary>
    public bool Flag(string key) => Text(key) is { } text && text is not ("0" or "");
}
