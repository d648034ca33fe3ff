using MdiRunner.Commands;

namespace MdiRunner.Cli.Rendering;

/// <summary>Asks on the terminal, or reads the answer from a pipe.</summary>
internal sealed class ConsolePrompt(IReadOnlyDictionary<string, string> environment) : IPrompt
{
    public bool Agrees(string consequence)
    {
        // The graphical front end has asked already.
        if (environment.ContainsKey("IS_PIPELINE_RUNNER")) return true;
        Console.Write($"{consequence}\nAgree to continue? [y|N] ");
        Console.Out.Flush();
        return Console.In.ReadLine() is { Length: > 0 } answer && answer[0] is 'y' or 'Y';
    }
}
