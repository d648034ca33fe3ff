namespace MdiRunner.SystemTests.Push;

/// <summary>What a <see cref="TinySftpServer"/> does wrong. Counters span connections, so that a fault can pass.</summary>
internal sealed class TinyFaults
{
    private int requests;
    private int writes;
    private int renames;

    public bool HasExtensions { get; init; } = true;

    /// <summary>Most bytes that one READ returns.</summary>
    public uint LongestRead { get; init; } = 1 << 18;

    /// <summary>The number of the request, over all connections, at which the connection ends; 0 for never.</summary>
    public int CutAt { get; init; }

    /// <summary>Whether that request is still carried out, its answer being lost.</summary>
    public bool CarriesOut { get; init; }

    /// <summary>How many WRITEs store wrong bytes and report success.</summary>
    public int CorruptWrites { get; init; }

    /// <summary>How many WRITEs store the first half only and report success.</summary>
    public int ShortWrites { get; init; }

    /// <summary>The number of the WRITE from which on all are refused; 0 for none.</summary>
    public int FullAt { get; init; }

    /// <summary>What the server's own tool says of a file; null where the account has no shell.</summary>
    public Func<string, string>? Hash { get; init; }

    /// <summary>How many renames are refused.</summary>
    public int RefusedRenames { get; init; }

    /// <summary>Requests that came, over all connections.</summary>
    public int Requests => requests;

    public bool CutsBefore() => Interlocked.Increment(ref requests) == CutAt && !CarriesOut;

    public bool CutsAfter() => requests == CutAt && CarriesOut;

    public byte[]? Stored(byte[] data)
    {
        var number = Interlocked.Increment(ref writes);
        if (FullAt > 0 && number >= FullAt) return null;
        if (number <= CorruptWrites) data[0] ^= 1;
        return number <= ShortWrites ? data[..(data.Length / 2)] : data;
    }

    public bool RefusesRename() => Interlocked.Increment(ref renames) <= RefusedRenames;
}
