using MdiRunner.Errors;

namespace MdiRunner.Pipelines;

/// <summary>A value that a pipeline's author recommends; the lowest of all configuration levels.</summary>
/// <param name="Family"><c>resources</c> or <c>job-manager</c>.</param>
/// <param name="Option">The option's name.</param>
/// <param name="Value">The value.</param>
public sealed record RecommendedValue(string Family, string Option, string Value);

/// <summary>One action of a pipeline, composed from pipeline.yml, its module and the shared families.</summary>
/// <param name="Name">The name people type.</param>
public sealed record ActionDefinition(string Name)
{
    /// <summary>The place in a run of several actions.</summary>
    public double Order { get; init; }

    /// <summary>Jobs of one thread run one after the other.</summary>
    public string Thread { get; init; } = "default";

    /// <summary>One sentence for help.</summary>
    public string Description { get; init; } = "";

    /// <summary>Left out of help.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The module that holds the scripts; null when they are the pipeline's own.</summary>
    public ModuleReference? Module { get; init; }

    /// <summary>The named conda environment; null when it is found by its content.</summary>
    public string? Environment { get; init; }

    /// <summary>Conda families, as written.</summary>
    public IReadOnlyList<string> CondaFamilies { get; init; } = [];

    /// <summary>Where each conda family is asked for.</summary>
    public IReadOnlyDictionary<string, SourcePosition> CondaPlaces { get; init; } = new Dictionary<string, SourcePosition>();

    /// <summary>The action's own families, then the universal ones; with this action's overrides.</summary>
    public IReadOnlyList<OptionFamily> Families { get; init; } = [];

    /// <summary>Family names as the action lists them: some may be missing from <see cref="Families"/>.</summary>
    public IReadOnlyList<string> ListedFamilies { get; init; } = [];

    /// <summary>What the author recommends.</summary>
    public IReadOnlyList<RecommendedValue> Recommended { get; init; } = [];

    /// <summary>The least memory of a task, such as <c>8G</c>; null for any.</summary>
    public string? RequiredRam { get; init; }

    /// <summary>Fixed variables of the action, by option-like names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> EnvironmentVariables { get; init; } = [];

    /// <summary>All options, in the order in which people see them.</summary>
    public IEnumerable<(OptionFamily Family, OptionDefinition Option)> Options =>
        Families.SelectMany(family => family.Options.Select(option => (family, option)));

    /// <summary>An option by its long name.</summary>
    public OptionDefinition? FindOption(string name) => Options.Select(pair => pair.Option).FirstOrDefault(option => option.Name == name);

    /// <summary>Whether the action asks for an environment at all; without, it runs in the host's own shell.</summary>
    public bool NeedsConda => Environment is not null || CondaFamilies.Count > 0;
}
