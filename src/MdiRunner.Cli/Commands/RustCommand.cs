using MdiRunner.Commands.Planning;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline rust</c>, for developers: the framework's own; it reads the words.</summary>
internal sealed class RustCommand(PipelineSource source, PipelinesFramework framework) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("rust", CommandGroup.Pipeline, "(for developers) load a Rust environment or compile Rust programs")
    {
        Operands = OperandKind.All,
        Create = Command.By<RustCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        var pipeline = source.Open((arguments with { Version = RequestedVersion.TakeFrom(arguments.Operands).Version }).Pipeline);
        return await framework.CallAsync([pipeline.FullName, "rust", .. arguments.Operands], Path.Combine(pipeline.Tree.Suite.Path, "pipelines", pipeline.Name));
    }
}
