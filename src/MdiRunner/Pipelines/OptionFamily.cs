using MdiRunner.Text;

namespace MdiRunner.Pipelines;

/// <summary>A named group of options.</summary>
/// <param name="FullName">The name as actions list it, with <c>suite//</c> where the family is another suite's.</param>
/// <param name="Options">In the order in which people see them.</param>
public sealed record OptionFamily(string FullName, IReadOnlyList<OptionDefinition> Options)
{
    /// <summary>The name that help and report show.</summary>
    public string Name => Local(FullName);

    /// <summary>One of the families that all actions have.</summary>
    public bool IsUniversal { get; init; }

    /// <summary>Shown in job file templates.</summary>
    public bool IsInTemplate { get; init; } = true;

    /// <summary>A family name without its <c>suite//</c>.</summary>
    public static string Local(string name) => name.IndexOf("//", StringComparison.Ordinal) is >= 0 and var slashes ? name[(slashes + 2)..] : name;

    /// <summary>The family with options changed and added as a file says.</summary>
    /// <param name="options">The map below <c>options:</c>.</param>
    /// <param name="nullIsText">See <see cref="OptionDefinition.Default"/>.</param>
    internal OptionFamily With(YamlMapping options, bool nullIsText)
    {
        var merged = Options.ToList();
        foreach (var entry in options.Entries)
        {
            if (entry.Value is not YamlMapping keys) continue;
            var place = merged.FindIndex(option => option.Name == entry.Key);
            var option = (place < 0 ? new OptionDefinition(entry.Key) : merged[place]).With(keys, nullIsText);
            if (place < 0) merged.Add(option);
            else merged[place] = option;
        }
        return this with { Options = merged.OrderBy(option => option.Order).ToList() };
    }

    /// <summary>The family with other defaults, as <c>override:</c> of an action gives them.</summary>
    internal OptionFamily WithDefaults(YamlMapping defaults)
    {
        if (!Options.Any(option => defaults[option.Name] is not null)) return this;
        return this with
        {
            Options = Options.Select(option => defaults[option.Name]?.Scalars.FirstOrDefault() is { } value
                ? option with { Default = value.Value, HasQuotedDefault = value.IsQuoted }
                : option).ToList(),
        };
    }
}
