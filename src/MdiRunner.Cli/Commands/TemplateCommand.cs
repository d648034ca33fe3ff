using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi pipeline template [-a] [-c]</c>: a job file to start from.</summary>
internal sealed class TemplateCommand(PipelineSource source) : ICommand
{
    private const string AllOptions = "all-options";
    private const string AddComments = "add-comments";

    private static readonly OptionSyntax[] Syntax = [new(AllOptions, "a", true), new(AddComments, "c", true), new("help", "h", true)];

    public int Run(CommandCall call)
    {
        var asked = RequestedVersion.TakeFrom(call.Words);
        var usage = NextStep.Command("mdi", call.Pipeline!, "template", "--help");
        var options = CommandLine.Parse(asked.Words, Syntax).OrThrow(usage);
        if (options.Has("help"))
        {
            Console.Write($"""

                {call.Pipeline} template: print a job file to start from

                usage: mdi {call.Pipeline} template [-a/--{AllOptions}] [-c/--{AddComments}] [-v/--version VERSION]

                    -a/--{AllOptions}     all options [those that need a value]
                    -c/--{AddComments}    with explanations [without]


                """);
            return 0;
        }
        var pipeline = source.Open(PipelineName.Parse(call.Pipeline!) with { Version = asked.Version });
        Console.Write(JobTemplate.Of(pipeline, options.Has(AllOptions), options.Has(AddComments)));
        return 0;
    }
}
