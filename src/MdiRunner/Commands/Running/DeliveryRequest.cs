using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging;
using MdiRunner.Push.Request;

namespace MdiRunner.Commands.Running;

/// <summary>Composes what is to be delivered of a task.</summary>
internal static class DeliveryRequest
{
    /// <summary>The request of a task's package and of the extra files that its pipeline declares.</summary>
    /// <param name="paths">The task's places.</param>
    /// <param name="package">The package.</param>
    /// <param name="environment">Variables, at least those that the declaration names.</param>
    /// <param name="context">The call.</param>
    /// <param name="repeat">The command that repeats the delivery.</param>
    /// <exception cref="Errors.MdiException">A push option breaks a rule, or a variable has no value.</exception>
    public static PushRequest Of(TaskPaths paths, string package, IReadOnlyDictionary<string, string> environment, RunContext context, NextCommand repeat) =>
        new(package, PushTarget.From(paths.Task.Value), paths.ActionDirectory, repeat)
        {
            ExtraFiles = ExtraPushFiles.Of(paths.Task.Pipeline.PackageOf(paths.Task.Action.Name), environment),
            Policy = PushPolicy.From(paths.Task.Plan.LevelFiles),
            PushCall = context.PushCall,
            IsScheduled = context.IsScheduled,
            IsTerminal = context.IsTerminal,
        };
}
