using MdiRunner.Commands.Installing;
using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi add --suite ADDRESS</c>: lists a suite in <c>config/suites.yml</c> and installs it.</summary>
internal sealed class AddCommand(InstallTools tools) : ICommand
{
    private static readonly OptionsOnly Syntax = new("add", "list a tool suite in config/suites.yml, and install it",
        (new OptionSyntax("suite", "s", false), "OWNER/NAME on GitHub, a URL, or the path of a repository *REQUIRED*"),
        (InstallCommand.InstallPackages, "also install the R packages of Stage 2 apps"));

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is not { } options) return ExitStatus.Success;
        tools.Add(Syntax.Required(options, "suite"));
        return options.Has(InstallCommand.InstallPackages.Name) ? tools.InstallPackagesAsync(1, withPackages: true).GetAwaiter().GetResult() : ExitStatus.Success;
    }
}
