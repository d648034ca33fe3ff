using System.Buffers.Binary;
using System.Numerics;

namespace MdiRunner.Storage;

/// <summary>MD5 as RFC 1321 describes it: a name for things, no proof of anything.</summary>
internal sealed class OwnMd5 : BlockSum
{
    private static readonly uint[] Constants = Enumerable.Range(1, 64).Select(i => (uint)(Math.Abs(Math.Sin(i)) * 4294967296.0)).ToArray();

    private static readonly int[][] Rotations = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

    private readonly uint[] _state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];

    protected override void AddBlock(ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[16];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]);
        var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
        for (var i = 0; i < Constants.Length; i++)
        {
            var (mixed, place) = (i / 16) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), (5 * i) + 1),
                2 => (b ^ c ^ d, (3 * i) + 5),
                _ => (c ^ (b | ~d), 7 * i),
            };
            var turned = BitOperations.RotateLeft(a + mixed + Constants[i] + words[place % 16], Rotations[i / 16][i % 4]);
            (a, d, c, b) = (d, c, b, b + turned);
        }
        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
    }

    protected override void WriteLength(Span<byte> target, long bits) => BinaryPrimitives.WriteInt64LittleEndian(target, bits);

    protected override byte[] Result()
    {
        var result = new byte[16];
        for (var i = 0; i < _state.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4 * i), _state[i]);
        return result;
    }
}
