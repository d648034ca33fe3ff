using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MdiRunner.Storage;

/// <summary>
/// CRC-32 by carry-less multiplication, ten times as fast as tables: V. Gopal et al., "Fast CRC Computation for Generic
/// Polynomials Using PCLMULQDQ Instruction" (Intel, 2009); the constants are those of its reflected gzip polynomial.
/// </summary>
internal static class Crc32Folding
{
    /// <summary>Fewer bytes are not worth it.</summary>
    public const int Least = 4 * Lane;

    private const int Lane = 16;

    private static Vector128<ulong> FoldBy4 => Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);

    private static Vector128<ulong> FoldBy1 => Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);

    private static Vector128<ulong> To64Bits => Vector128.Create(0x163cd6124UL, 0UL);

    private static Vector128<ulong> Barrett => Vector128.Create(0x1db710641UL, 0x1f7011641UL);

    private static Vector128<ulong> Low32Bits => Vector128.Create(0xFFFFFFFFUL, 0xFFFFFFFFUL);

    /// <summary>Takes as many whole lanes as there are; the register is passed without its final inversion.</summary>
    public static uint Append(uint register, ReadOnlySpan<byte> bytes, out int done)
    {
        var a = Load(bytes, 0) ^ Vector128.CreateScalar((ulong)register);
        var (b, c, d) = (Load(bytes, 1), Load(bytes, 2), Load(bytes, 3));
        done = Least;
        for (; bytes.Length - done >= Least; done += Least)
        {
            var next = bytes[done..];
            a = Fold(a, FoldBy4) ^ Load(next, 0);
            b = Fold(b, FoldBy4) ^ Load(next, 1);
            c = Fold(c, FoldBy4) ^ Load(next, 2);
            d = Fold(d, FoldBy4) ^ Load(next, 3);
        }
        a = Fold(a, FoldBy1) ^ b;
        a = Fold(a, FoldBy1) ^ c;
        a = Fold(a, FoldBy1) ^ d;
        for (; bytes.Length - done >= Lane; done += Lane) a = Fold(a, FoldBy1) ^ Load(bytes[done..], 0);
        return Reduce(a);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> lane, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);

    private static Vector128<ulong> Load(ReadOnlySpan<byte> bytes, int lane) => Vector128.Create(bytes.Slice(lane * Lane, Lane)).AsUInt64();

    private static uint Reduce(Vector128<ulong> lane)
    {
        lane = Sse2.ShiftRightLogical128BitLane(lane, 8) ^ Pclmulqdq.CarrylessMultiply(lane, FoldBy1, 0x10);
        lane = Sse2.ShiftRightLogical128BitLane(lane, 4) ^ Pclmulqdq.CarrylessMultiply(lane & Low32Bits, To64Bits, 0x00);
        var quotient = Pclmulqdq.CarrylessMultiply(lane & Low32Bits, Barrett, 0x10) & Low32Bits;
        lane ^= Pclmulqdq.CarrylessMultiply(quotient, Barrett, 0x00);
        return lane.AsUInt32().GetElement(1);
    }
}
