using System.Buffers;
using MdiRunner.Storage;

namespace MdiRunner.Push.Remote;

/// <summary>The hash of a remote file by reading it back: slow, but all that an account without a shell can do.</summary>
internal static class ReadBackHash
{
    /// <summary>SHA-256 of the whole file as lower-case hex.</summary>
    public static string Sha256(IRemoteFile file)
    {
        using var hash = HashSum.Sha256();
        var buffer = ArrayPool<byte>.Shared.Rent(4 << 20);
        try
        {
            long offset = 0;
            while (file.Read(offset, buffer) is var read and > 0)
            {
                hash.Append(buffer.AsSpan(0, read));
                offset += read;
            }
            return hash.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
