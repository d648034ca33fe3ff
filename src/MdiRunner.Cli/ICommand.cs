namespace MdiRunner.Cli;

/// <summary>One command: reads its words, calls a use case, shows what came of it.</summary>
internal interface ICommand
{
    /// <summary>Runs the command and gives the exit status.</summary>
    int Run(CommandCall call);
}

/// <summary>The words of a call, sorted.</summary>
/// <param name="Command">The command, <see cref="Router"/> says which.</param>
/// <param name="Pipeline">The pipeline as typed, for commands of a pipeline.</param>
/// <param name="Words">What follows.</param>
internal sealed record CommandCall(string Command, string? Pipeline, string[] Words)
{
    /// <summary>Whether help is asked for.</summary>
    public bool AsksForHelp => Words.Any(word => word is "-h" or "--help");
}
