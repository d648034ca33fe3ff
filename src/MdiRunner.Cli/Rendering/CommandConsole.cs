using MdiRunner.Commands;
using MdiRunner.Commands.Running;
using MdiRunner.Errors;
using MdiRunner.Push.Request;
using MdiRunner.Text;

namespace MdiRunner.Cli.Rendering;

/// <summary>Standard input, output and error of this call.</summary>
internal sealed class CommandConsole(Invocation invocation, Complaints complaints) : IConsole
{
    public bool IsTerminal { get; } = !Console.IsInputRedirected && !Console.IsErrorRedirected;

    public TextWriter Output { get; } = Console.Out;

    public IPushProgress Progress { get; } = Console.IsOutputRedirected ? new LogProgress(Console.Out) : new TerminalProgress(Console.Out);

    public void Say(string line)
    {
        Output.Write((invocation.DeveloperMode ? AdvisedCommand.InDeveloperMode(line) : line) + "\n");
        Output.Flush();
    }

    public void Warn(MdiError warning) => complaints.Warn(warning);

    public void Complain(MdiError error) => complaints.Show(error);

    public void ShowProgress(string line)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r\e[K{line}");
    }

    public bool Agrees(string consequence)
    {
        // The graphical front end has asked already.
        if (invocation.Environment.ContainsKey("IS_PIPELINE_RUNNER")) return true;
        Console.Write($"{consequence}\nAgree to continue? [y|N] ");
        Console.Out.Flush();
        return Console.In.ReadLine() is { Length: > 0 } answer && answer[0] is 'y' or 'Y';
    }
}
