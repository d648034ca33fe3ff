namespace MdiRunner.Packaging.Reading;

/// <summary>A member of a package as its directory describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Declared size in bytes.</param>
/// <param name="PackedBytes">Size in the archive in bytes.</param>
/// <param name="Crc32">Declared CRC-32.</param>
public sealed record PackedMember(string Name, long Bytes, long PackedBytes, uint Crc32);
