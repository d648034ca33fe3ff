using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Text;

namespace MdiRunner.Pipelines;

/// <summary>Composes a pipeline from pipeline.yml, <c>_global</c>, modules, shared families and universal options.</summary>
public sealed class PipelineLoader
{
    private const string GlobalAction = "_global";
    private static readonly string[] GlobalLists = ["environment", "condaFamilies", "optionFamilies"];

    private readonly SuiteTree tree;
    private readonly YamlMapping file;
    private readonly ExternalSuites external;
    private readonly SharedFiles shared;
    private readonly FamilyCatalog catalog;
    private readonly Dictionary<string, YamlMapping> condaFamilies = [];

    private PipelineLoader(MdiDirectory installation, SuiteTree tree, string name, IReadOnlyDictionary<string, SuiteVersion> pins)
    {
        this.tree = tree;
        file = YamlReader.ReadFile(Path.Combine(tree.Pipeline(name), "pipeline.yml")).Merged;
        external = new ExternalSuites(installation, file.Map("suiteVersions"), pins);
        shared = new SharedFiles(tree, external);
        catalog = new FamilyCatalog(shared);
    }

    /// <summary>Loads a pipeline of a suite's version.</summary>
    /// <exception cref="MdiException">A file of the definition is missing or malformed; the error has file and line.</exception>
    public static PipelineDefinition Load(MdiDirectory installation, SuiteTree tree, string name) =>
        Load(installation, tree, name, new Dictionary<string, SuiteVersion>());

    /// <summary>Loads a pipeline with other suites at versions that an earlier run has resolved.</summary>
    /// <exception cref="MdiException">A file of the definition is missing or malformed; the error has file and line.</exception>
    public static PipelineDefinition Load(MdiDirectory installation, SuiteTree tree, string name, IReadOnlyDictionary<string, SuiteVersion> pins) =>
        new PipelineLoader(installation, tree, name, pins).Compose(name);

    private PipelineDefinition Compose(string directoryName)
    {
        var header = file.Map("pipeline");
        var composed = ActionMaps().Select(action => (action.Key, Map: WithModule(action))).ToList();
        catalog.AddInline(file.Map("optionFamilies"), nullIsText: false);
        AddCondaFamilies(file);
        var universal = catalog.Universal.ToList();
        var actions = composed.Select(action => Define(action.Key, action.Map, universal)).OrderBy(action => action.Order).ToList();
        return new PipelineDefinition(header?.Text("name") ?? directoryName, tree, actions)
        {
            Description = header?.Text("description") ?? "",
            Version = header?.Text("version"),
            External = external,
            Packages = file.Map("package"),
            CondaFamilies = condaFamilies,
            Container = file.Map("container"),
        };
    }

    private IEnumerable<YamlEntry> ActionMaps()
    {
        var actions = file.Map("actions") ?? throw new MdiError(ErrorKind.Configuration, "pipeline.yml has no 'actions:'") { Position = file.Position }.ToException();
        foreach (var entry in actions.Entries)
        {
            if (entry.Key == GlobalAction) continue;
            var map = entry.Value as YamlMapping ?? throw new MdiError(ErrorKind.Configuration, $"action '{entry.Key}' has no keys below it")
            {
                Position = entry.Position,
            }.ToException();
            yield return entry with { Value = map["module"] is null ? WithGlobals(map, actions.Map(GlobalAction)) : map };
        }
    }

    // Global lists come before the action's own, without repeats; an environment of the action's own wins.
    private static YamlMapping WithGlobals(YamlMapping action, YamlMapping? global)
    {
        if (global is null) return action;
        var entries = action.Entries.ToList();
        foreach (var key in GlobalLists)
        {
            if (global[key] is not { IsNull: false } value) continue;
            var place = entries.FindIndex(entry => entry.Key == key);
            var own = place < 0 ? [] : entries[place].Value.Scalars;
            var items = key == "environment" ? own.Concat(value.Scalars) : value.Scalars.Concat(own);
            var merged = new YamlEntry(key, new YamlSequence(items.DistinctBy(item => item.Text).ToList<YamlNode>(), value.Position), value.Position);
            if (place < 0) entries.Add(merged);
            else entries[place] = merged;
        }
        return action with { Entries = entries };
    }

    private YamlMapping WithModule(YamlEntry action)
    {
        var map = (YamlMapping)action.Value;
        if (map["module"] is not YamlScalar { IsNull: false }) return map;
        var (composed, module) = ModuleAction.Compose(map, shared);
        catalog.AddInline(module.Map("optionFamilies"), nullIsText: true);
        AddCondaFamilies(module);
        return composed;
    }

    private void AddCondaFamilies(YamlMapping source)
    {
        foreach (var entry in source.Map("condaFamilies")?.Entries ?? [])
        {
            if (entry.Value is YamlMapping family) condaFamilies[entry.Key] = family;
        }
    }

    private ActionDefinition Define(string name, YamlMapping map, IReadOnlyList<OptionFamily> universal)
    {
        var overrides = map.Map("override");
        var listed = map.Texts("optionFamilies");
        var own = listed.Reverse().Distinct().Reverse().Select(catalog.Find).OfType<OptionFamily>().DistinctBy(family => family.FullName);
        var families = own.Concat(universal).DistinctBy(family => family.FullName);
        return new ActionDefinition(name)
        {
            Order = double.TryParse(map.Text("order"), CultureInfo.InvariantCulture, out var order) ? order : double.MaxValue,
            Thread = map.Text("thread") ?? "default",
            Description = overrides?.Text("description") ?? map.Text("description") ?? "",
            IsHidden = map.Flag("hidden"),
            Module = map.Text("module") is { } module ? ModuleReference.Parse(module) : null,
            Environment = map.Texts("environment") is [var environment, ..] ? environment : null,
            CondaFamilies = map.Texts("condaFamilies"),
            CondaPlaces = (map["condaFamilies"]?.Scalars ?? []).DistinctBy(name => name.Value).ToDictionary(name => name.Value, name => name.Position),
            ListedFamilies = listed,
            Families = (overrides is null ? families : families.Select(family => family.WithDefaults(overrides))).ToList(),
            Recommended = Recommended(map).ToList(),
            RequiredRam = map.Map("resources")?.Map("required")?.Text("total-ram"),
            EnvironmentVariables = (map.Map("env-vars")?.Entries ?? [])
                .Where(entry => !entry.Value.IsNull)
                .Select(entry => KeyValuePair.Create(entry.Key, OneValue(entry))).ToList(),
        };
    }

    private static IEnumerable<RecommendedValue> Recommended(YamlMapping action) =>
        from family in new[] { UniversalFamilies.Resources, UniversalFamilies.JobManager }
        from entry in action.Map(family)?.Map("recommended")?.Entries ?? []
        where !entry.Value.IsNull
        select new RecommendedValue(family, entry.Key, OneValue(entry));

    private static string OneValue(YamlEntry entry) => entry.Value.Scalars.FirstOrDefault()?.Value ?? throw new MdiError(ErrorKind.Configuration, $"'{entry.Key}' has keys below it, but must have one value")
    {
        Position = entry.Position,
        Expected = $"{entry.Key}: value",
    }.ToException();
}
