using MdiRunner.Commands.Installing;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi install</c>: clones and updates the suites of <c>config/suites.yml</c>.</summary>
internal sealed class InstallCommand(InstallTools tools) : ICommand
{
    /// <summary>Also an option of <c>mdi add</c>.</summary>
    internal static CommandOption InstallPackages { get; } = new("install-packages", "p", true, "also install the R packages of Stage 2 apps (needs R and the R package mdi)");

    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("install", CommandGroup.Installation, "clone the suites of config/suites.yml, and those that they need; bring those that are there up to date")
    {
        Options =
        [
            InstallPackages,
            new("n-cpu", "u", false, "processors to compile R packages with [1]"),
            new("forks", "F", true, "also clone the forks of $GIT_USER into suites/developer-forks, for mdi -d"),
            new("install-with-r", "R", true, "leave everything to the R package mdi"),
        ],
        Create = Command.By<InstallCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        if (!int.TryParse(arguments["n-cpu"] ?? "1", out var processors) || processors < 1) throw arguments.Misuse($"--n-cpu is '{arguments["n-cpu"]}', but must be a number from 1 on");
        var (leavesAllToR, wantsPackages) = (arguments.Has("install-with-r"), arguments.Has(InstallPackages.Name));
        if (!leavesAllToR) tools.InstallSuites(arguments.Has("forks"));
        return wantsPackages || leavesAllToR ? await tools.InstallPackagesAsync(processors, wantsPackages) : ExitStatus.Success;
    }
}
