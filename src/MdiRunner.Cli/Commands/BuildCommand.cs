using MdiRunner.Commands.Installing;
using MdiRunner.Errors;
using MdiRunner.Installation;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi build --suite OWNER/NAME</c>: has a suite's container image built.</summary>
internal sealed class BuildCommand(BuildContainer container) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("build", CommandGroup.Installation, "build a container image of a suite and send it to its registry (needs apptainer and the MDI pipelines framework)")
    {
        Options =
        [
            new("suite", "s", false, "OWNER/NAME of the suite on GitHub *REQUIRED*"),
            new("container-type", "y", false, "pipelines or apps [pipelines]"),
            new("version", "V", false, "the release to build [latest]"),
            new("sandbox", "S", true, "build a directory that can be changed, for developers"),
        ],
        Create = Command.By<BuildCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        var suite = arguments.Required("suite");
        if (suite.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) throw new MdiError(ErrorKind.Usage, $"'{suite}' is not a value of --suite") { Expected = "OWNER/NAME, as on GitHub", Next = arguments.Call.HelpCall }.ToException();
        var type = arguments.OneOf("container-type", BuildContainer.Types);
        return await container.BuildAsync(suite, type, arguments["version"] ?? SuiteVersion.Latest, arguments.Has("sandbox"));
    }
}
