using System.Security.Cryptography;
using System.Text;

namespace MdiRunner.Storage;

/// <summary>A digest that is computed piece by piece: by OpenSSL where it can be loaded, else by managed code.</summary>
public abstract class HashSum : IDisposable
{
    private const int BufferBytes = 1 << 18;

    /// <summary>A new SHA-256.</summary>
    public static HashSum Sha256() => Of(HashAlgorithmName.SHA256) ?? ManagedSum.Sha256();

    /// <summary>A new MD5: the package id that the web app uses; no proof of anything.</summary>
    public static HashSum Md5() => Of(HashAlgorithmName.MD5) ?? ManagedSum.Md5();

    /// <summary>SHA-256 of a short text, as lower-case hex. To load OpenSSL would take longer than to compute it.</summary>
    public static string Sha256Of(string text) => Whole(ManagedSum.Sha256(), Encoding.UTF8.GetBytes(text));

    /// <summary>MD5 of a short text, as lower-case hex.</summary>
    public static string Md5Of(string text) => Whole(ManagedSum.Md5(), Encoding.UTF8.GetBytes(text));

    /// <summary>Takes the next piece.</summary>
    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Takes all that is left of a stream.</summary>
    public void Append(Stream stream)
    {
        var buffer = new byte[BufferBytes];
        for (int read; (read = stream.Read(buffer)) > 0;) Append(buffer.AsSpan(0, read));
    }

    /// <summary>The digest of all pieces as lower-case hex.</summary>
    public abstract string Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what is not memory.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private static HashSum? Of(HashAlgorithmName name)
    {
        try
        {
            return OpenSsl.IsThere ? new SystemSum(IncrementalHash.CreateHash(name)) : null;
        }
        catch (CryptographicException)
        {
            return null; // a site may forbid MD5 (FIPS); as a name it is harmless
        }
    }

    private static string Whole(HashSum digest, ReadOnlySpan<byte> bytes)
    {
        digest.Append(bytes);
        return digest.Finish();
    }

    private sealed class SystemSum(IncrementalHash hash) : HashSum
    {
        public override void Append(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

        public override string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
