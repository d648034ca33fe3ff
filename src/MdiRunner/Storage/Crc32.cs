using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;

namespace MdiRunner.Storage;

/// <summary>The CRC-32 of zip archives (polynomial 0xEDB88320, reflected).</summary>
public static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The CRC-32 of bytes that follow others; 0 stands for none before.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        if (Pclmulqdq.IsSupported && bytes.Length >= Crc32Folding.Least)
        {
            crc = Crc32Folding.Append(crc, bytes, out var done);
            bytes = bytes[done..];
        }
        return ~AppendBySlices(crc, bytes);
    }

    /// <summary>The same on any processor, eight bytes at a step; the register is passed without its final inversion.</summary>
    internal static uint AppendBySlices(uint register, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ register;
            register = Entry(7, word) ^ Entry(6, word >> 8) ^ Entry(5, word >> 16) ^ Entry(4, word >> 24)
                ^ Entry(3, word >> 32) ^ Entry(2, word >> 40) ^ Entry(1, word >> 48) ^ Entry(0, word >> 56);
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var value in bytes) register = Entry(0, register ^ value) ^ (register >> 8);
        return register;
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
