using MdiRunner.Commands.Submitting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi submit job.yml …</c> and <c>mdi extend job.yml …</c>.</summary>
internal sealed class SubmitCommand(SubmitJobs submit) : ICommand
{
    private static readonly CommandOption[] OfSubmissions =
    [
        CommandOption.DryRun("only check, and show what would be queued"),
        new("delete", "x", true, "end jobs that run or wait for the same work first"),
        new("execute", "e", true, "run the jobs here, one after the other, instead of queueing them"),
        CommandOption.Force with { Explanation = "submit also what is queued or done already, make missing output directories, ask nothing" },
        new("from-action", "t", false, "begin with this action"),
        new("to-action", "T", false, "end with this action"),
    ];

    /// <summary>All jobs.</summary>
    public static Command Submit { get; } = Of("submit", "queue all jobs of a job file on the cluster; --execute runs them here");

    /// <summary>Only what is not there yet.</summary>
    public static Command Extend { get; } = Of("extend", "queue what is new, failed or was deleted");

    private static Command Of(string name, string purpose) => new(name, CommandGroup.Jobs, purpose)
    {
        Operands = OperandKind.JobFiles,
        OperandUsage = "job.yml …",
        Options = OfSubmissions,
        TakesPipelineOptions = true,
        Create = Command.By<SubmitCommand>(),
    };

    public async Task<int> RunAsync(Arguments arguments)
    {
        foreach (var file in arguments.Files)
        {
            var status = await submit.SubmitAsync(Request(file, arguments));
            if (status != ExitStatus.Success) return status;
        }
        return ExitStatus.Success;
    }

    private static SubmitRequest Request(string file, Arguments arguments) => new(file, arguments.PipelineOptions)
    {
        IsExtension = arguments.Call.Command == Extend,
        IsDryRun = arguments.Has("dry-run"),
        Execute = arguments.Has("execute"),
        Delete = arguments.Has("delete"),
        IsForced = arguments.Has("force"),
        FromAction = arguments["from-action"],
        ToAction = arguments["to-action"],
    };
}
