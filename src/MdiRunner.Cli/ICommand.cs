using MdiRunner.Errors;

namespace MdiRunner.Cli;

/// <summary>What runs for a command: calls a use case, shows what came of it.</summary>
internal interface ICommand
{
    /// <summary>Runs the command and gives the exit status.</summary>
    Task<int> RunAsync(Arguments arguments);
}

/// <summary>The words of a call, sorted.</summary>
/// <param name="Command">The command.</param>
/// <param name="Pipeline">The pipeline as typed, for commands of a pipeline.</param>
/// <param name="Words">What follows.</param>
internal sealed record CommandCall(Command Command, string? Pipeline, string[] Words)
{
    /// <summary>A call as a pattern.</summary>
    public string Usage => Command.Usage(Pipeline);

    /// <summary>The call that shows the command's help.</summary>
    public NextCommand HelpCall => NextStep.Command(((string?[])["mdi", Pipeline, Command.Name, "--help"]).OfType<string>());
}
