using MdiRunner.Commands.Planning;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging;
using MdiRunner.Push.Request;

namespace MdiRunner.Commands.Running;

/// <summary>Composes what is to be delivered of a task.</summary>
internal static class DeliveryRequest
{
    /// <summary>The request of a task's package and of the extra files that its pipeline declares.</summary>
    /// <param name="paths">The task's places.</param>
    /// <param name="delivery">Where the packages of the task's action go.</param>
    /// <param name="environment">Variables, at least those that the declaration names.</param>
    /// <param name="call">How the command was called.</param>
    /// <param name="console">Whoever called.</param>
    /// <exception cref="Errors.MdiException">A variable has no value.</exception>
    public static PushRequest Of(TaskPaths paths, ActionDelivery delivery, IReadOnlyDictionary<string, string> environment, Call call, IConsole console) =>
        new(paths.Package, delivery.TargetOf(paths.Task), paths.ActionDirectory, LastingCall.Of(call.Repeat, paths.Task.Plan))
        {
            ExtraFiles = ExtraPushFiles.Of(paths.Task.Pipeline.PackageOf(paths.Task.Action.Name), environment),
            Policy = delivery.Policy,
            PushCall = call.PushCall,
            IsScheduled = call.IsScheduled,
            IsTerminal = console.IsTerminal,
        };
}
