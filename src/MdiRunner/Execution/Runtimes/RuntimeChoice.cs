using MdiRunner.Text;

namespace MdiRunner.Execution.Runtimes;

/// <summary>Where a task runs, as decided from <c>--runtime</c>, the pipeline and the host.</summary>
/// <param name="Conda">The action's conda environment, of the host or in the container; null where the action asks for none.</param>
/// <param name="Image">The container image; null where the task runs on the host itself.</param>
/// <param name="Singularity">The container program; also actions that run on the host may start containers.</param>
public sealed record RuntimeChoice(CondaEnvironment? Conda, ContainerImage? Image, Singularity Singularity)
{
    /// <summary>What <c>RUNTIME</c> tells a task.</summary>
    public string Name => IsContainer ? "container" : "direct";

    /// <summary>The conda environment's name; empty where the action asks for none.</summary>
    public string EnvironmentName => Conda?.Packages.EnvironmentName ?? "";

    /// <summary>Whether the task runs in a container.</summary>
    public bool IsContainer => Image is not null;

    // Programs that read the report expect a prefix: its first word is a directory, and where it is missing they offer to create it.
    private static YamlEntry NoConda { get; } = CondaEnvironment.SectionOf(YamlTree.Entry("prefix", YamlTree.Plain("/usr *** NO CONDA ENVIRONMENT ***")));

    /// <summary>The sections of the configuration report that tell of environment and image.</summary>
    public IEnumerable<YamlEntry> Sections => new[] { Conda?.Section ?? NoConda, Image?.Section }.OfType<YamlEntry>();
}
