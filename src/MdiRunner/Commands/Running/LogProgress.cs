using MdiRunner.Push.Request;

namespace MdiRunner.Commands.Running;

/// <summary>Progress of a delivery in a log: a line for each tenth of a file.</summary>
/// <param name="log">The log.</param>
public sealed class LogProgress(TextWriter log) : IPushProgress
{
    private readonly Dictionary<string, long> shown = [];

    /// <inheritdoc/>
    public void Say(string line)
    {
        log.Write(line + "\n");
        log.Flush();
    }

    /// <inheritdoc/>
    public void Moved(string name, long done, long total)
    {
        var tenth = total == 0 ? 10 : done * 10 / total;
        if (shown.GetValueOrDefault(name) >= tenth) return;
        shown[name] = tenth;
        Say($"  {name}: {tenth * 10} %");
    }
}
