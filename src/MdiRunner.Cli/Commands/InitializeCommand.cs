using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Scheduling;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi initialize</c>: makes an installation, or completes one.</summary>
internal sealed class InitializeCommand(MdiDirectory installation, Invocation invocation, Schedulers schedulers) : ICommand
{
    private static readonly OptionsOnly Syntax = new("initialize", "make the directories and configuration files of an installation; what is there stays as it is");

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is null) return ExitStatus.Success;
        var made = new InstallationFiles(installation).Create(isNamed: invocation.Environment.GetValueOrDefault("MDI_DIR") is { Length: > 0 });
        foreach (var path in made) Console.Write($"made:  {path}\n");
        Console.Write($"""
            installation:  {installation.Root}
            scheduler:     {Scheduler()}
            next:          mdi {(invocation.DeveloperMode ? "-d " : "")}add --suite OWNER/NAME


            """);
        return ExitStatus.Success;
    }

    private string Scheduler()
    {
        try
        {
            return schedulers.Choose().Name;
        }
        catch (MdiException none)
        {
            return $"{none.Message}; jobs run in the shell (submit --execute)";
        }
    }
}
