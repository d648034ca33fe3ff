using System.Security.Cryptography;
using System.Text;
using CsCheck;
using MdiRunner.Storage;

namespace MdiRunner.Tests.Storage;

/// <summary>The digests that stand in where OpenSSL is missing, against .NET's.</summary>
public sealed class HashSumTests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Sha256_is_what_the_standard_says(string text, string digest) => HashSum.Sha256Of(text).Should().Be(digest);

    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("message digest", "f96b697d7cb7938d525a2f31aaf161d0")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
    public void Md5_is_what_the_standard_says(string text, string digest) => HashSum.Md5Of(text).Should().Be(digest);

    [Fact]
    public void Whatever_comes_in_whatever_pieces_has_the_same_digest_as_by_OpenSsl() => Gen.Byte.Array[0, 300].Array[0, 6].Sample(pieces =>
    {
        var whole = pieces.SelectMany(piece => piece).ToArray();
        Of(ManagedSum.Sha256(), pieces).Should().Be(Convert.ToHexStringLower(SHA256.HashData(whole)));
        Of(HashSum.Sha256(), pieces).Should().Be(Convert.ToHexStringLower(SHA256.HashData(whole)));
#pragma warning disable CA5351 // MD5 is what is tested.
        Of(ManagedSum.Md5(), pieces).Should().Be(Convert.ToHexStringLower(MD5.HashData(whole)));
        Of(HashSum.Md5(), pieces).Should().Be(Convert.ToHexStringLower(MD5.HashData(whole)));
#pragma warning restore CA5351
    }, iter: 300);

    [Fact]
    public void A_stream_is_read_to_its_end()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200_000)));
        using var sum = HashSum.Sha256();

        sum.Append(new MemoryStream(bytes));

        sum.Finish().Should().Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static string Of(HashSum sum, IEnumerable<byte[]> pieces)
    {
        using (sum)
        {
            foreach (var piece in pieces) sum.Append(piece);
            return sum.Finish();
        }
    }
}
