using System.Buffers.Binary;
using System.Numerics;

namespace MdiRunner.Storage;

/// <summary>SHA-256 as FIPS 180-4 describes it.</summary>
internal sealed class OwnSha256 : BlockSum
{
    // The first 32 bits behind the point of the cube roots, and of the square roots, of the first primes.
    private static readonly uint[] Constants = Roots(64, Math.Cbrt);

    private readonly uint[] _state = Roots(8, Math.Sqrt);

    protected override void AddBlock(ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var i = 0; i < 16; i++) words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (var i = 16; i < words.Length; i++) words[i] = words[i - 16] + Spread(words[i - 15], 7, 18, 3) + words[i - 7] + Spread(words[i - 2], 17, 19, 10);
        var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
        var (e, f, g, h) = (_state[4], _state[5], _state[6], _state[7]);
        for (var i = 0; i < words.Length; i++)
        {
            var first = h + Rotate(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + Constants[i] + words[i];
            var second = Rotate(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }
        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }

    protected override void WriteLength(Span<byte> target, long bits) => BinaryPrimitives.WriteInt64BigEndian(target, bits);

    protected override byte[] Result()
    {
        var result = new byte[32];
        for (var i = 0; i < _state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(4 * i), _state[i]);
        return result;
    }

    private static uint Rotate(uint word, int first, int second, int third) =>
        BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ BitOperations.RotateRight(word, third);

    private static uint Spread(uint word, int first, int second, int shift) =>
        BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ (word >> shift);

    private static uint[] Roots(int count, Func<double, double> root) =>
        Enumerable.Range(2, 400).Where(IsPrime).Take(count).Select(prime => (uint)((root(prime) % 1) * 4294967296.0)).ToArray();

    private static bool IsPrime(int number) => !Enumerable.Range(2, (int)Math.Sqrt(number) - 1).Any(divisor => number % divisor == 0);
}
