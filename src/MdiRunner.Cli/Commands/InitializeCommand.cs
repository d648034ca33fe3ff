using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Scheduling;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi initialize</c>: makes an installation, or completes one.</summary>
internal sealed class InitializeCommand(MdiDirectory installation, Invocation invocation, Schedulers schedulers) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("initialize", CommandGroup.Installation, "make the directories and configuration files of an installation; what is there stays as it is")
    {
        Create = Command.By<InitializeCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        var made = new InstallationFiles(installation).Create(isNamed: invocation.Environment.GetValueOrDefault("MDI_DIR") is { Length: > 0 });
        foreach (var path in made) Console.Write($"made:  {path}\n");
        Console.Write($"""
            installation:  {installation.Root}
            scheduler:     {Scheduler()}
            next:          mdi {(invocation.DeveloperMode ? "-d " : "")}add --suite OWNER/NAME


            """);
        return Task.FromResult(ExitStatus.Success);
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
