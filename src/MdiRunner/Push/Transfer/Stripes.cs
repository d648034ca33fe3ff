namespace MdiRunner.Push.Transfer;

/// <summary>How a file is cut. Measured: 1 MiB; larger ones leave stragglers at the end.</summary>
/// <param name="FileBytes">Size of the file.</param>
internal readonly record struct Stripes(long FileBytes)
{
    /// <summary>Length of every stripe but the last.</summary>
    public const int Length = 1 << 20;

    /// <summary>How many there are.</summary>
    public int Count => checked((int)((FileBytes + Length - 1) / Length));

    /// <summary>Where a stripe begins.</summary>
    public static long Start(int stripe) => (long)stripe * Length;

    /// <summary>Where a stripe ends, exclusively.</summary>
    public long End(int stripe) => Math.Min(FileBytes, Start(stripe + 1));
}
