using MdiRunner.Commands.Installing;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi add --suite ADDRESS</c>: lists a suite in <c>config/suites.yml</c> and installs it.</summary>
internal sealed class AddCommand(InstallTools tools) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("add", CommandGroup.Installation, "list a tool suite in config/suites.yml, and install it")
    {
        Options =
        [
            new("suite", "s", false, "OWNER/NAME on GitHub, a URL, or the path of a repository *REQUIRED*"),
            InstallCommand.InstallPackages,
        ],
        Create = Command.By<AddCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        tools.Add(arguments.Required("suite"));
        return arguments.Has(InstallCommand.InstallPackages.Name) ? await tools.InstallPackagesAsync(1, withPackages: true) : ExitStatus.Success;
    }
}
