using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Commands.Installing;

/// <summary>Opens a shell, or runs a command, where an action would run: in its conda environment, or in its container.</summary>
/// <param name="installation">Where environments and micromamba are.</param>
/// <param name="runtimes">Decides where an action runs.</param>
/// <param name="images">Gets container images.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
/// <param name="workingDirectory">Where the shell starts.</param>
public sealed class OpenShell(MdiDirectory installation, RuntimeSelection runtimes, ImagePull images, Call call, IConsole console, string workingDirectory)
{
    // The image knows its own program and environments; the words are passed as they are.
    private const string InContainer = """
        name=$1; shift
        if [ -n "$name" ]; then eval "$("$MICROMAMBA" shell hook --shell bash)"; micromamba activate "$ENVIRONMENTS_DIR/$name"; fi
        exec "$@"
        """;

    /// <summary>Runs the words as a command; without words, an interactive bash.</summary>
    /// <returns>The status of what ran.</returns>
    /// <exception cref="MdiException">The environment was not created yet; the image cannot be had.</exception>
    public async Task<int> OpenAsync(PipelineDefinition pipeline, ActionDefinition action, string runtime, IReadOnlyList<string> command)
    {
        var choice = runtimes.For(pipeline, action, runtime, null);
        if (choice.Image is { } image) return await OpenContainerAsync(choice, image, command);
        choice.Conda?.EnsureReady(pipeline, action, installation);
        if (choice.Conda is null) return await RunAsync(command.Count > 0 ? command : ["bash"]);
        if (command.Count > 0) return await RunAsync([installation.Micromamba, "run", "--prefix", choice.Conda.Prefix, .. command]);
        return await OpenInteractiveAsync(choice.Conda.Prefix);
    }

    private async Task<int> OpenContainerAsync(RuntimeChoice choice, ContainerImage image, IReadOnlyList<string> command)
    {
        await images.EnsureHereAsync(image, call.Environment, console.Say);
        string[] words = command is [] ? ["bash"] : [.. command];
        return await RunAsync(choice.Singularity.Command(["exec", image.File, "bash", "-c", InContainer, "mdi", choice.EnvironmentName, .. words], workingDirectory, call.Environment));
    }

    private async Task<int> OpenInteractiveAsync(string prefix)
    {
        var startup = Path.GetTempFileName();
        try
        {
            // A file of this call's own: several shells may be open at once.
            AtomicFile.WriteText(startup, $"""
                [ -r ~/.bashrc ] && source ~/.bashrc
                eval "$({ShellWord.Quote(installation.Micromamba)} shell hook --shell bash)"
                micromamba activate {ShellWord.Quote(prefix)}

                """, AtomicFile.Private);
            return await RunAsync(["bash", "--rcfile", startup, "-i"]);
        }
        finally
        {
            File.Delete(startup);
        }
    }

    private Task<int> RunAsync(IReadOnlyList<string> words) => RunAsync(new ChildCommand(words[0], [.. words.Skip(1)], workingDirectory, call.Environment));

    private static async Task<int> RunAsync(ChildCommand command) => (await ChildProcess.RunAsync(command)).Status;
}
