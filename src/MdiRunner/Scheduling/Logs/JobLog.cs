using System.Buffers;
using System.Globalization;
using MdiRunner.Storage;
using Microsoft.Win32.SafeHandles;

namespace MdiRunner.Scheduling.Logs;

/// <summary>What the log of one task tells: the blocks that the job script writes before and after the run.</summary>
/// <param name="StartTime">As the log has it; null where there is no start block.</param>
/// <param name="Host">Where it ran.</param>
/// <param name="ExitStatus">Null where there is no outcome block.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Kilobytes">The most memory that one of its processes had.</param>
/// <param name="Signal">The signal that told it to end, if one did.</param>
/// <param name="Modified">When the log was last written to; UTC.</param>
public sealed record JobLog(string? StartTime, string? Host, int? ExitStatus, double Seconds, long Kilobytes, string? Signal, DateTime Modified)
{
    private const int PartSize = 64 << 10;

    private static ReadOnlySpan<byte> Block => "\njob-manager:\n"u8;

    /// <summary>Reads a log, of a huge one the first and the last part; null where there is none.</summary>
    public static JobLog? Read(string path)
    {
        var parts = ArrayPool<byte>.Shared.Rent(2 * PartSize);
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            var head = Part(file, 0, parts.AsSpan(0, PartSize));
            var tail = length > PartSize ? Part(file, length - PartSize, parts.AsSpan(PartSize, PartSize)) : head;
            return Of(head, tail, FileTime.Of(file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(parts);
        }
    }

    private static JobLog Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, DateTime modified)
    {
        // A job that was queued again may have gone on in the log of its first attempt.
        var last = LastOf(tail, "host:"u8);
        var start = last < 0 ? new LogBlock(head, head.IndexOf(Block)) : new LogBlock(tail, last);
        var attempt = tail[Math.Max(last, 0)..];
        var end = new LogBlock(attempt, LastOf(attempt, "exit_status:"u8));
        return new JobLog(
            start.Text("started"u8),
            start.Text("host"u8),
            int.TryParse(end["exit_status"u8], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null,
            double.TryParse(end["seconds"u8], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0,
            long.TryParse(end["maxvmem"u8].TrimEnd((byte)'K'), NumberStyles.None, CultureInfo.InvariantCulture, out var memory) ? memory : 0,
            end.Text("signal"u8),
            modified);
    }

    // An action may print what it likes; what the script writes comes last.
    private static int LastOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> firstField)
    {
        for (var at = text.LastIndexOf(Block); at >= 0; at = text[..at].LastIndexOf(Block))
        {
            if (text[(at + Block.Length)..].TrimStart((byte)' ').StartsWith(firstField)) return at;
        }
        return -1;
    }

    private static ReadOnlySpan<byte> Part(SafeFileHandle file, long from, Span<byte> part)
    {
        var read = 0;
        while (read < part.Length && RandomAccess.Read(file, part[read..], from + read) is > 0 and var more) read += more;
        return part[..read];
    }
}
