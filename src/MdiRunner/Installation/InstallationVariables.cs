namespace MdiRunner.Installation;

/// <summary>What an installation is called by: the variables that job files and tasks know of it without anything being exported.</summary>
/// <param name="installation">The installation.</param>
public sealed class InstallationVariables(MdiDirectory installation)
{
    private const string FrameworkName = "mdi-pipelines-framework";

    // Directories are looked up once, and only where somebody asks for them.
    private readonly Lazy<string> pipelines = new(() => string.Join('\n', PipelineDirectories(Path.Combine(installation.Root, "suites"))));

    /// <summary>Where the older, Perl-based framework lies in installations that have it.</summary>
    public string Framework
    {
        get
        {
            var fork = Path.Combine(installation.Root, "frameworks", "developer-forks", FrameworkName);
            return installation.DeveloperMode && Directory.Exists(fork) ? fork : Path.Combine(installation.Root, "frameworks", "definitive", FrameworkName);
        }
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["MDI_DIR", "DEVELOPER_MODE", "MICROMAMBA", "ENVIRONMENTS_DIR", "FRAMEWORK_DIR", "JOB_MANAGER_DIR", "PIPELINE_DIRS"];

    /// <summary>The value of a variable; null where it is none of these.</summary>
    public string? Find(string name) => name switch
    {
        "MDI_DIR" => installation.Root,
        "DEVELOPER_MODE" => installation.DeveloperMode ? "TRUE" : "",
        "MICROMAMBA" => installation.Micromamba,
        "ENVIRONMENTS_DIR" => installation.Environments,
        "FRAMEWORK_DIR" => Framework,
        "JOB_MANAGER_DIR" => Path.Combine(Framework, "job_manager"),
        "PIPELINE_DIRS" => pipelines.Value,
        _ => null,
    };

    private static IEnumerable<string> PipelineDirectories(string suites) =>
        from fork in Below(suites)
        from suite in Below(fork)
        from pipeline in Below(Path.Combine(suite, "pipelines"))
        select $"{pipeline}/";

    private static IEnumerable<string> Below(string directory) => Directory.Exists(directory)
        ? Directory.EnumerateDirectories(directory).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal)
        : [];
}
