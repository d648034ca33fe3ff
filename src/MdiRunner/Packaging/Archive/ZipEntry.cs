namespace MdiRunner.Packaging.Archive;

/// <summary>What a zip archive records of a member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Crc32">CRC-32 of its bytes.</param>
/// <param name="IsStored">Not compressed.</param>
/// <param name="IsStreamed">Its header does not say its sizes, a descriptor behind its bytes does.</param>
/// <param name="Offset">Where its header is, in bytes from the archive's beginning.</param>
internal sealed record ZipEntry(string Name, long Bytes, uint Crc32, bool IsStored, bool IsStreamed, long Offset)
{
    // Deflate grows incompressible bytes by less than a thousandth: from here on the packed size might need 64 bits.
    private const long NearlyTooLarge = 0xF000_0000;

    /// <summary>Size in the archive in bytes, as far as it was written.</summary>
    public long PackedBytes { get; init; }

    /// <summary>Whether its sizes are written with 64 bits.</summary>
    public bool IsLarge => Bytes >= NearlyTooLarge;
}
