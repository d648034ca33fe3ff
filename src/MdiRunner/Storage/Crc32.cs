using System.Buffers.Binary;

namespace MdiRunner.Storage;

/// <summary>The CRC-32 of zip archives (polynomial 0xEDB88320), eight bytes at a step.</summary>
public static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The CRC-32 of bytes that follow others; 0 stands for none before.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= sizeof(ulong))
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = Entry(7, word) ^ Entry(6, word >> 8) ^ Entry(5, word >> 16) ^ Entry(4, word >> 24)
                ^ Entry(3, word >> 32) ^ Entry(2, word >> 40) ^ Entry(1, word >> 48) ^ Entry(0, word >> 56);
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var value in bytes) crc = Entry(0, crc ^ value) ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(int slice, ulong index) => Table[(slice << 8) | (int)(index & 0xFF)];

    // Slice n holds what a byte contributes when n more bytes follow it.
    private static uint[] MakeTable()
    {
        var table = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            table[i] = crc;
        }
        for (var i = 256; i < table.Length; i++) table[i] = table[table[i - 256] & 0xFF] ^ (table[i - 256] >> 8);
        return table;
    }
}
