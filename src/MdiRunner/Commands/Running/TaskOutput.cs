using MdiRunner.Push.Request;

namespace MdiRunner.Commands.Running;

/// <summary>Where a task's lines go: the call's own output, or apart from those of tasks that run at the same time.</summary>
/// <param name="Writer">Takes our lines.</param>
/// <param name="ChildFile">Takes the action's output; null where the action inherits ours.</param>
/// <param name="Progress">Takes the progress of deliveries.</param>
public sealed record TaskOutput(TextWriter Writer, string? ChildFile, IPushProgress Progress)
{
    /// <summary>Writes a line.</summary>
    public void Say(string line)
    {
        Writer.Write(line + "\n");
        Writer.Flush();
    }
}
