using MdiRunner.Errors;
using MdiRunner.Commands.Planning;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline template [-a] [-c]</c>: a job file to start from.</summary>
internal sealed class TemplateCommand(PipelineSource source) : ICommand
{
    private const string AllOptions = "all-options";
    private const string AddComments = "add-comments";

    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("template", CommandGroup.Pipeline, "print a job file to start from")
    {
        Options =
        [
            new(AllOptions, "a", true, "all options [those that need a value]"),
            new(AddComments, "c", true, "with explanations [without]"),
        ],
        Create = Command.By<TemplateCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        Console.Write(JobTemplate.Of(source.Open(arguments.Pipeline), arguments.Has(AllOptions), arguments.Has(AddComments)));
        return Task.FromResult(ExitStatus.Success);
    }
}
