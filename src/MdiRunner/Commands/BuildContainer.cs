using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Installation;

namespace MdiRunner.Commands;

/// <summary>
/// Hands the building of a suite's container image over to the framework that such images are made of: what runs inside them is not
/// ours to define.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="context">The call.</param>
/// <param name="singularity">Builds the image.</param>
public sealed class BuildContainer(MdiDirectory installation, RunContext context, Singularity singularity)
{
    private const string Framework = "mdi-pipelines-framework";

    /// <summary>All kinds of images.</summary>
    public static IReadOnlyList<string> Types { get; } = ["pipelines", "apps"];

    /// <summary>Builds an image and sends it to its registry.</summary>
    /// <returns>The status of the framework's builder.</returns>
    /// <exception cref="MdiException">What it needs is missing.</exception>
    public async Task<int> BuildAsync(string suite, string type, string version, bool isSandbox)
    {
        var framework = Path.Combine(installation.Root, "frameworks", "definitive", Framework);
        var launcher = Path.Combine(framework, "pipeline", "launcher", "launcher.pl");
        if (!singularity.IsUsable) throw NoSingularity();
        if (!File.Exists(launcher)) throw NoFramework(framework);
        var environment = context.Environment.ToDictionary();
        environment["MDI_DIR"] = installation.Root;
        environment["FRAMEWORK_DIR"] = framework;
        environment["JOB_MANAGER_DIR"] = Path.Combine(framework, "job_manager");
        environment["PIPELINE_DIRS"] = "";
        environment["DEVELOPER_MODE"] = installation.DeveloperMode ? "TRUE" : "";
        string[] words = [launcher, "buildSuite", suite, type, "--version", version, .. isSandbox ? ["--sandbox"] : Array.Empty<string>()];
        return (await ChildProcess.RunAsync(new ChildCommand("perl", words, installation.Root, environment))).Status;
    }

    private static MdiException NoSingularity() => new MdiError(ErrorKind.Configuration, "container images cannot be built here: neither singularity nor apptainer can be had")
    {
        Expected = "a machine with apptainer on the PATH (or loaded by 'load-command' of config/singularity.yml), where you may build images",
    }.ToException();

    private static MdiException NoFramework(string framework) => new MdiError(ErrorKind.Configuration, $"the framework that container images are made of is missing: {framework}")
    {
        Expected = $"a clone of github.com/MiDataInt/{Framework}; nothing else in mdi needs it",
        Next = $"git clone https://github.com/MiDataInt/{Framework}.git {framework}",
    }.ToException();
}
