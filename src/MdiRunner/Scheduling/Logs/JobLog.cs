using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MdiRunner.Scheduling.Logs;

/// <summary>What the log of one task tells: the blocks that the job script writes before and after the run.</summary>
/// <param name="StartTime">As the log has it; null where there is no start block.</param>
/// <param name="Host">Where it ran.</param>
/// <param name="ExitStatus">Null where there is no outcome block.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Kilobytes">The most memory that one of its processes had.</param>
/// <param name="Signal">The signal that told it to end, if one did.</param>
/// <param name="Push">The outcome of the delivery, if the run came to it.</param>
/// <param name="Modified">When the log was last written to; UTC.</param>
public sealed record JobLog(string? StartTime, string? Host, int? ExitStatus, double Seconds, long Kilobytes, string? Signal, string? Push, DateTime Modified)
{
    private const int PartSize = 64 << 10;
    private const string Block = "\njob-manager:\n";

    /// <summary>Reads a log, of a huge one the first and the last part; null where there is none.</summary>
    public static JobLog? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            var head = Part(file, 0, length);
            var tail = length > PartSize ? Part(file, length - PartSize, length) : head;
            return Of(head, tail, File.GetLastWriteTimeUtc(file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static JobLog Of(string head, string tail, DateTime modified)
    {
        var start = Fields(head, head.IndexOf(Block, StringComparison.Ordinal));
        var end = Fields(tail, LastOutcome(tail));
        return new JobLog(
            start.GetValueOrDefault("started"),
            start.GetValueOrDefault("host"),
            int.TryParse(end.GetValueOrDefault("exit_status"), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null,
            double.TryParse(end.GetValueOrDefault("seconds"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0,
            long.TryParse(end.GetValueOrDefault("maxvmem")?.TrimEnd('K'), NumberStyles.None, CultureInfo.InvariantCulture, out var memory) ? memory : 0,
            end.GetValueOrDefault("signal"),
            Fields(tail, tail.LastIndexOf("\npush:\n", StringComparison.Ordinal)).GetValueOrDefault("outcome"),
            modified);
    }

    // An action may print what it likes; what the script writes comes last.
    private static int LastOutcome(string text)
    {
        for (var at = text.LastIndexOf(Block, StringComparison.Ordinal); at >= 0; at = at == 0 ? -1 : text.LastIndexOf(Block, at - 1, StringComparison.Ordinal))
        {
            if (text.AsSpan(at + Block.Length).TrimStart().StartsWith("exit_status:", StringComparison.Ordinal)) return at;
        }
        return -1;
    }

    private static Dictionary<string, string> Fields(string text, int block)
    {
        var fields = new Dictionary<string, string>();
        if (block < 0) return fields;
        var lines = text.AsSpan(text.IndexOf('\n', block + 1) + 1);
        foreach (var range in lines.Split('\n'))
        {
            var line = lines[range];
            if (!line.StartsWith("    ", StringComparison.Ordinal)) break;
            if (line.IndexOf(':') is >= 0 and var colon) fields.TryAdd(line[..colon].Trim().ToString(), line[(colon + 1)..].Trim().ToString());
        }
        return fields;
    }

    private static string Part(SafeFileHandle file, long from, long length)
    {
        var bytes = new byte[Math.Min(PartSize, length - from)];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), from + read) is > 0 and var more) read += more;
        return Encoding.UTF8.GetString(bytes, 0, read);
    }
}
