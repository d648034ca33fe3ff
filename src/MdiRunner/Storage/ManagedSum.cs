using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace MdiRunner.Storage;

/// <summary>A digest without OpenSSL: from BouncyCastle, which the built-in ssh client brings into the program anyway.</summary>
internal sealed class ManagedSum : HashSum
{
    private readonly IDigest digest;

    private ManagedSum(IDigest digest) => this.digest = digest;

    public static new ManagedSum Sha256() => new(new Sha256Digest());

    public static new ManagedSum Md5() => new(new MD5Digest());

    public override void Append(ReadOnlySpan<byte> bytes) => digest.BlockUpdate(bytes);

    public override string Finish()
    {
        var result = new byte[digest.GetDigestSize()];
        digest.DoFinal(result);
        return Convert.ToHexStringLower(result);
    }
}
