using System.IO.Compression;

namespace MdiRunner.Packaging.Archive;

/// <summary>How members are compressed.</summary>
internal static class Compression
{
    private static readonly ZLibCompressionOptions Level = new() { CompressionLevel = 6 };

    /// <summary>Compresses what is written to it onto another stream.</summary>
    public static DeflateStream Onto(Stream output) => new(output, Level, leaveOpen: true);

    /// <summary>As many bytes as so many can become: what does not shrink grows by 5 a block of 16 kB or more, and as many at the seams.</summary>
    public static int Most(int bytes) => bytes + (bytes >> 8) + 64;
}
