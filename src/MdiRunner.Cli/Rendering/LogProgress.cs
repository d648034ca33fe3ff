using MdiRunner.Push;

namespace MdiRunner.Cli.Rendering;

/// <summary>Progress of a delivery in a log: a line for each tenth of a file.</summary>
internal sealed class LogProgress(TextWriter log) : IPushProgress
{
    private readonly Dictionary<string, long> shown = [];

    public void Say(string line)
    {
        log.Write(line + "\n");
        log.Flush();
    }

    public void Moved(string name, long done, long total)
    {
        var tenth = total == 0 ? 10 : done * 10 / total;
        if (shown.GetValueOrDefault(name) >= tenth) return;
        shown[name] = tenth;
        Say($"  {name}: {tenth * 10} %");
    }
}
