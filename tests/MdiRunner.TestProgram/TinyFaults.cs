namespace MdiRunner.TestProgram;

/// <summary>What a <see cref="TinySftpServer"/> does wrong. Counters span connections, so that a fault can pass.</summary>
public sealed class TinyFaults
{
    private int requests;
    private int writes;
    private int renames;
    private volatile bool hasRenamed;

    /// <summary>Whether it has the extensions of OpenSSH that a delivery uses.</summary>
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

    /// <summary>Whether the connection ends when a file was renamed, before that is answered.</summary>
    public bool LosesRenames { get; init; }

    /// <summary>Requests that came, over all connections.</summary>
    public int Requests => requests;

    internal bool CutsBefore() => Interlocked.Increment(ref requests) == CutAt && !CarriesOut;

    internal bool CutsAfter() => (requests == CutAt && CarriesOut) || (LosesRenames && hasRenamed);

    internal void Renamed() => hasRenamed = true;

    internal byte[]? Stored(byte[] data)
    {
        var number = Interlocked.Increment(ref writes);
        if (FullAt > 0 && number >= FullAt) return null;
        if (number <= CorruptWrites) data[0] ^= 1;
        return number <= ShortWrites ? data[..(data.Length / 2)] : data;
    }

    internal bool RefusesRename() => Interlocked.Increment(ref renames) <= RefusedRenames;
}
