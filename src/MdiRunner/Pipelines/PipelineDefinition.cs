using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Text;

namespace MdiRunner.Pipelines;

/// <summary>A pipeline at one version, composed of all the files that define it.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Tree">The suite's files.</param>
/// <param name="Actions">By <c>order</c>.</param>
public sealed record PipelineDefinition(string Name, SuiteTree Tree, IReadOnlyList<ActionDefinition> Actions)
{
    /// <summary>One sentence for help and report.</summary>
    public string Description { get; init; } = "";

    /// <summary>The pipeline's own version, which tags its container images.</summary>
    public string? Version { get; init; }

    /// <summary>Other suites that the definition uses.</summary>
    public required ExternalSuites External { get; init; }

    /// <summary>The maps below <c>package:</c>, by action.</summary>
    public YamlMapping? Packages { get; init; }

    /// <summary>Conda families that pipeline.yml and modules define themselves.</summary>
    public IReadOnlyDictionary<string, YamlMapping> CondaFamilies { get; init; } = new Dictionary<string, YamlMapping>();

    /// <summary>The map below <c>container:</c>.</summary>
    public YamlMapping? Container { get; init; }

    /// <summary><c>suite/pipeline</c>.</summary>
    public string FullName => $"{Tree.Suite.Name}/{Name}";

    /// <summary>The directory of the pipeline's files.</summary>
    public string Directory => Tree.Pipeline(Name);

    /// <summary>What an action says of its data package; null where it makes none.</summary>
    public YamlMapping? PackageOf(string action) => Packages?.Map(action);

    /// <summary>An action by name; null where there is none.</summary>
    public ActionDefinition? FindAction(string name) => Actions.FirstOrDefault(action => action.Name == name);

    /// <summary>An action by name.</summary>
    /// <param name="name">The action.</param>
    /// <param name="otherWords">What else might have been meant by a word typed there.</param>
    /// <exception cref="MdiException">There is none; the error names the nearest.</exception>
    public ActionDefinition Action(string name, params IEnumerable<string> otherWords) => FindAction(name) ?? throw UnknownAction(name, null, otherWords).ToException();

    /// <summary>The error for the name of an action that does not exist.</summary>
    public MdiError UnknownAction(string name, SourcePosition? position, params IEnumerable<string> otherWords) => new(ErrorKind.Usage, $"pipeline {Name} has no action '{name}'")
    {
        Position = position,
        Expected = string.Join(", ", Actions.Select(action => action.Name)),
        Nearest = Nearest.Of(name, Actions.Select(action => action.Name).Concat(otherWords)),
        Next = NextStep.Command("mdi", Name, "--help"),
    };
}
