namespace MdiRunner.Commands.Installing;

/// <summary>How the web server of Stage 2 apps shall run.</summary>
/// <param name="Command"><c>run</c>, <c>develop</c>, <c>remote</c> or <c>node</c>: where the browser is.</param>
/// <param name="Runtime"><c>auto</c>, <c>direct</c> (also <c>conda</c>) or <c>container</c> (also <c>singularity</c>).</param>
/// <param name="DataDirectory">Where packages are; null for the installation's own.</param>
/// <param name="HostDirectory">A shared installation; null for none.</param>
/// <param name="ContainerVersion">The version of the image; null for the latest release of the suite.</param>
/// <param name="Port">The port.</param>
public sealed record ServerRequest(string Command, string Runtime, string? DataDirectory, string? HostDirectory, string? ContainerVersion, int Port)
{
    /// <summary>All commands that the R package has for it.</summary>
    public static IReadOnlyList<string> Commands { get; } = ["run", "develop", "remote", "node"];

    /// <summary>All runtimes.</summary>
    public static IReadOnlyList<string> Runtimes { get; } = ["auto", "direct", "conda", "container", "singularity"];

    /// <summary>Must it be a container?</summary>
    public bool NeedsContainer => Runtime is "container" or "singularity";

    /// <summary>May it be one?</summary>
    public bool AllowsContainer => NeedsContainer || Runtime == "auto";
}
