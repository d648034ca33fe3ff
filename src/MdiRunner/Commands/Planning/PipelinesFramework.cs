using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Installation;

namespace MdiRunner.Commands.Planning;

/// <summary>The older, Perl-based framework, where an installation has it: what it alone defines is handed over to it.</summary>
/// <param name="installation">The installation.</param>
/// <param name="call">How the command was called.</param>
public sealed class PipelinesFramework(MdiDirectory installation, Call call)
{
    private const string Name = "mdi-pipelines-framework";

    /// <summary>Runs its launcher.</summary>
    /// <param name="words">What is asked of it.</param>
    /// <param name="pipeline">The directory of the pipeline that the words are for; empty for none.</param>
    /// <returns>Its status.</returns>
    /// <exception cref="MdiException">It is missing.</exception>
    public async Task<int> CallAsync(IEnumerable<string> words, string pipeline = "")
    {
        var framework = installation.Variables.Framework;
        var launcher = Path.Combine(framework, "pipeline", "launcher", "launcher.pl");
        if (!File.Exists(launcher)) throw Missing(framework);
        var environment = call.Environment.ToDictionary();
        environment["MDI_DIR"] = installation.Root;
        environment["FRAMEWORK_DIR"] = framework;
        environment["JOB_MANAGER_DIR"] = Path.Combine(framework, "job_manager");
        environment["PIPELINE_DIRS"] = pipeline;
        environment["DEVELOPER_MODE"] = installation.DeveloperMode ? "TRUE" : "";
        return (await ChildProcess.RunAsync(new ChildCommand("perl", [launcher, .. words], installation.Root, environment))).Status;
    }

    private static MdiException Missing(string framework) => new MdiError(ErrorKind.Configuration, $"the MDI pipelines framework, which does this, is missing: {framework}")
    {
        Expected = $"a clone of github.com/MiDataInt/{Name}; only build and rust need it",
        Next = NextStep.Command("git", "clone", $"https://github.com/MiDataInt/{Name}.git", framework),
    }.ToException();
}
