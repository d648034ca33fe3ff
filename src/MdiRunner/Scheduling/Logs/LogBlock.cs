using System.Text;

namespace MdiRunner.Scheduling.Logs;

/// <summary>A block of a log: a name on a line of its own, and indented lines <c>field: value</c> below it.</summary>
internal readonly ref struct LogBlock
{
    private readonly ReadOnlySpan<byte> fields;

    /// <summary>The block that begins with a line end at some place of a log; one without fields where there is none.</summary>
    /// <param name="log">UTF-8.</param>
    /// <param name="at">The place; -1 for none.</param>
    public LogBlock(ReadOnlySpan<byte> log, int at)
    {
        if (at >= 0) fields = log[(at + 1)..];
    }

    /// <summary>What the first field of this name holds; empty where there is none.</summary>
    public ReadOnlySpan<byte> this[ReadOnlySpan<byte> name]
    {
        get
        {
            var rest = fields;
            while (rest.IndexOf((byte)'\n') is >= 0 and var end)
            {
                rest = rest[(end + 1)..];
                if (!rest.StartsWith("    "u8)) return [];
                var line = rest.IndexOf((byte)'\n') is >= 0 and var length ? rest[..length] : rest;
                var colon = line.IndexOf((byte)':');
                if (colon >= 0 && Trim(line[..colon]).SequenceEqual(name)) return Trim(line[(colon + 1)..]);
            }
            return [];
        }
    }

    /// <summary>The same as text; null where there is no such field.</summary>
    public string? Text(ReadOnlySpan<byte> name) => this[name] is { IsEmpty: false } value ? Encoding.UTF8.GetString(value) : null;

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);
}
