using MdiRunner.Commands.Installing;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi build --suite OWNER/NAME</c>: has a suite's container image built.</summary>
internal sealed class BuildCommand(BuildContainer container) : ICommand
{
    private static readonly OptionsOnly Syntax = new("build", "build a container image of a suite and send it to its registry (needs apptainer and the MDI pipelines framework)",
        (new OptionSyntax("suite", "s", false), "OWNER/NAME of the suite on GitHub *REQUIRED*"),
        (new OptionSyntax("container-type", "y", false), "pipelines or apps [pipelines]"),
        (new OptionSyntax("version", "V", false), "the release to build [latest]"),
        (new OptionSyntax("sandbox", "S", true), "build a directory that can be changed, for developers"));

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is not { } options) return ExitStatus.Success;
        var suite = Syntax.Required(options, "suite");
        if (suite.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) throw new MdiError(ErrorKind.Usage, $"'{suite}' is not a value of --suite") { Expected = "OWNER/NAME, as on GitHub", Next = NextStep.Command("mdi", "build", "--help") }.ToException();
        var type = Syntax.OneOf(options, "container-type", BuildContainer.Types);
        return container.BuildAsync(suite, type, options["version"] ?? SuiteVersion.Latest, options.Has("sandbox")).GetAwaiter().GetResult();
    }
}
