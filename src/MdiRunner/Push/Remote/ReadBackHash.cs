using System.Buffers;
using System.Security.Cryptography;

namespace MdiRunner.Push.Remote;

/// <summary>The hash of a remote file by reading it back: slow, but all that an account without a shell can do.</summary>
internal static class ReadBackHash
{
    /// <summary>SHA-256 of the whole file as lower-case hex.</summary>
    public static string Sha256(IRemoteFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(4 << 20);
        try
        {
            long offset = 0;
            while (file.Read(offset, buffer) is var read and > 0)
            {
                hash.AppendData(buffer, 0, read);
                offset += read;
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
