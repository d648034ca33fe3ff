using MdiRunner.Text;

namespace MdiRunner.Pipelines;

/// <summary>
/// All option families of a pipeline: universal ones, shared files, and what pipeline.yml and modules define inline; where several
/// define one option, each key of the later wins.
/// </summary>
internal sealed class FamilyCatalog
{
    private readonly SharedFiles shared;
    private readonly Dictionary<string, OptionFamily> families = [];
    private readonly List<(string Name, YamlMapping Options, bool NullIsText)> inline = [];
    private readonly HashSet<string> complete = [];

    public FamilyCatalog(SharedFiles shared)
    {
        this.shared = shared;
        foreach (var family in UniversalFamilies.All) families[family.Name] = family;
    }

    /// <summary>Takes up an <c>optionFamilies:</c> section; all of them before the first look-up.</summary>
    public void AddInline(YamlMapping? section, bool nullIsText)
    {
        foreach (var entry in section?.Entries ?? [])
        {
            if ((entry.Value as YamlMapping)?.Map("options") is { } options) inline.Add((entry.Key, options, nullIsText));
        }
    }

    /// <summary>The universal families with the pipeline's changes.</summary>
    public IEnumerable<OptionFamily> Universal => UniversalFamilies.All.Select(family => Complete(family.Name)!);

    /// <summary>A family by the name an action lists: its full name, else the name without the suite; null where it is not defined.</summary>
    public OptionFamily? Find(string name) => Complete(name) ?? (OptionFamily.Local(name) is var local && local != name ? Complete(local) : null);

    private OptionFamily? Complete(string name)
    {
        if (!complete.Add(name)) return families.GetValueOrDefault(name);
        var family = families.GetValueOrDefault(name);
        if (family is null && shared.Find("options", name, ".yml") is { } found && YamlReader.ReadFile(found.File).Merged.Map("options") is { } options)
        {
            family = new OptionFamily(name, []).With(options, nullIsText: true);
        }
        foreach (var (_, own, nullIsText) in inline.Where(definition => definition.Name == name))
        {
            family = (family ?? new OptionFamily(name, [])).With(own, nullIsText);
        }
        if (family is not null) families[name] = family;
        return family;
    }
}
