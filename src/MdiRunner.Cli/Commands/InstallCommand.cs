using MdiRunner.Commands.Installing;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi install</c>: clones and updates the suites of <c>config/suites.yml</c>.</summary>
internal sealed class InstallCommand(InstallTools tools) : ICommand
{
    /// <summary>Also an option of <c>mdi add</c>.</summary>
    internal static OptionSyntax InstallPackages { get; } = new("install-packages", "p", true);

    private static readonly OptionsOnly Syntax = new("install", "clone the suites of config/suites.yml, and those that they need; bring those that are there up to date",
        (InstallPackages, "also install the R packages of Stage 2 apps (needs R and the R package mdi)"),
        (new OptionSyntax("n-cpu", "u", false), "processors to compile R packages with [1]"),
        (new OptionSyntax("forks", "F", true), "also clone the forks of $GIT_USER into suites/developer-forks, for mdi -d"),
        (new OptionSyntax("install-with-r", "R", true), "leave everything to the R package mdi"));

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is not { } options) return ExitStatus.Success;
        if (!int.TryParse(options["n-cpu"] ?? "1", out var processors) || processors < 1) throw new MdiException(ErrorKind.Usage, $"--n-cpu is '{options["n-cpu"]}', but must be a number from 1 on", NextStep.Command("mdi", "install", "--help"));
        if (!options.Has("install-with-r")) tools.InstallSuites(options.Has("forks"));
        return options.Has(InstallPackages.Name) || options.Has("install-with-r") ? tools.InstallPackagesAsync(processors, options.Has(InstallPackages.Name)).GetAwaiter().GetResult() : ExitStatus.Success;
    }
}
