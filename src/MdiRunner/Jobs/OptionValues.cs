using MdiRunner.Pipelines;

namespace MdiRunner.Jobs;

/// <summary>The values of all options of one action, in the order in which people see the options.</summary>
/// <param name="Families">The families with their values; a family may be empty.</param>
public sealed record OptionValues(IReadOnlyList<(OptionFamily Family, IReadOnlyList<OptionValue> Values)> Families)
{
    private readonly Dictionary<string, OptionValue> byName = Families.SelectMany(family => family.Values)
        .DistinctBy(value => value.Option.Name).ToDictionary(value => value.Option.Name);

    /// <summary>All values.</summary>
    public IEnumerable<OptionValue> All => Families.SelectMany(family => family.Values);

    /// <summary>The value of an option that every action has.</summary>
    public OptionValue this[string name] => byName[name];

    /// <summary>The value of an option; null where the action does not have it.</summary>
    public OptionValue? Find(string name) => byName.GetValueOrDefault(name);
}
