using System.Diagnostics;
using System.Globalization;
using MdiRunner.Push.Request;

namespace MdiRunner.Cli.Rendering;

/// <summary>Progress of a delivery on a terminal: one line with bytes, rate and time left, drawn anew a few times a second.</summary>
internal sealed class TerminalProgress(TextWriter terminal) : IPushProgress
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch sinceDrawn = Stopwatch.StartNew();
    private readonly Dictionary<string, (Stopwatch Clock, long First)> files = [];

    public void Say(string line) => Write($"\r\e[K{line}\n");

    public void Moved(string name, long done, long total)
    {
        if (!files.TryGetValue(name, out var file)) files[name] = file = (Stopwatch.StartNew(), done);
        if (done < total && sinceDrawn.Elapsed < Redraw) return;
        sinceDrawn.Restart();
        var rate = (done - file.First) / Math.Max(file.Clock.Elapsed.TotalSeconds, 0.001);
        var left = rate > 0 ? TimeSpan.FromSeconds((total - done) / rate).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : "?";
        Write($"\r\e[K  {name}  {Megabytes(done)} of {Megabytes(total)} MB  {Megabytes(rate)} MB/s  {left} left{(done == total ? "\n" : "")}");
    }

    private static string Megabytes(double bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    private void Write(string text)
    {
        terminal.Write(text);
        terminal.Flush();
    }
}
