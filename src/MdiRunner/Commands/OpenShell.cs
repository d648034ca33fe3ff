using MdiRunner.Errors;
using MdiRunner.Execution;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Storage;

namespace MdiRunner.Commands;

/// <summary>Opens a shell, or runs a command, in the environment of an action.</summary>
/// <param name="installation">Where environments and micromamba are.</param>
/// <param name="context">The call.</param>
/// <param name="workingDirectory">Where the shell starts.</param>
public sealed class OpenShell(MdiDirectory installation, RunContext context, string workingDirectory)
{
    /// <summary>Runs the words as a command; without words, an interactive bash.</summary>
    /// <returns>The status of what ran.</returns>
    /// <exception cref="MdiException">The environment was not created yet.</exception>
    public async Task<int> OpenAsync(PipelineDefinition pipeline, ActionDefinition action, IReadOnlyList<string> command)
    {
        var prefix = Prefix(pipeline, action);
        if (command.Count > 0) return await RunAsync(prefix is null ? command : [installation.Micromamba, "run", "--prefix", prefix, .. command]);
        if (prefix is null) return await RunAsync(["bash"]);
        var startup = Path.GetTempFileName();
        try
        {
            // A file of this call's own: several shells may be open at once.
            AtomicFile.WriteText(startup, $"""
                [ -r ~/.bashrc ] && source ~/.bashrc
                eval "$({Quote(installation.Micromamba)} shell hook --shell bash)"
                micromamba activate {Quote(prefix)}

                """, AtomicFile.Private);
            return await RunAsync(["bash", "--rcfile", startup, "-i"]);
        }
        finally
        {
            File.Delete(startup);
        }
    }

    private string? Prefix(PipelineDefinition pipeline, ActionDefinition action)
    {
        if (!action.NeedsConda) return null;
        var prefix = Path.Combine(installation.Environments, CondaSpecification.Of(pipeline, action).EnvironmentName);
        return Directory.Exists(prefix) ? prefix : throw new MdiError(ErrorKind.Configuration, $"the conda environment of {pipeline.Name} {action.Name} is missing: {prefix}")
        {
            Next = $"mdi {pipeline.Name} conda --create",
        }.ToException();
    }

    private async Task<int> RunAsync(IReadOnlyList<string> words) =>
        (await ChildProcess.RunAsync(new ChildCommand(words[0], [.. words.Skip(1)], workingDirectory, context.Environment))).Status;

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
