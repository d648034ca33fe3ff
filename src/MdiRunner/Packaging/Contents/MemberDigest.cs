using System.Buffers;
using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Packaging.Contents;

/// <summary>What the bytes of a member were when they were read the first time.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Crc32">The CRC-32 that the archive records.</param>
internal sealed record MemberDigest(string Sha256, uint Crc32)
{
    private const int BufferBytes = 1 << 18;

    /// <summary>Reads a source to its end.</summary>
    /// <exception cref="MdiException">It cannot be read, or changed meanwhile.</exception>
    public static MemberDigest Of(MemberSource source, CancellationToken cancellation = default)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var stream = source.Open();
            return Read(source, stream, buffer, cancellation);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw Unreadable(source, failure);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The error for a source whose bytes are not what they were.</summary>
    public static MdiException Changed(MemberSource source) => new MdiError(ErrorKind.Action, $"no data package: {source.Description} changed while it was read")
    {
        Expected = "files that the action has finished with: does a background process still write?",
    }.ToException();

    /// <summary>The error for a source that cannot be read.</summary>
    public static MdiException Unreadable(MemberSource source, Exception cause) =>
        new(ErrorKind.Action, $"no data package: cannot read {source.Description}: {cause.Message}");

    private static MemberDigest Read(MemberSource source, Stream stream, byte[] buffer, CancellationToken cancellation)
    {
        using var sha256 = HashSum.Sha256();
        var crc = new System.IO.Hashing.Crc32();
        var count = 0L;
        for (int read; (read = stream.Read(buffer, 0, BufferBytes)) > 0; count += read)
        {
            cancellation.ThrowIfCancellationRequested();
            sha256.Append(buffer.AsSpan(0, read));
            crc.Append(buffer.AsSpan(0, read));
        }
        if (count != source.Bytes || !source.IsUnchanged) throw Changed(source);
        return new MemberDigest(sha256.Finish(), crc.GetCurrentHashAsUInt32());
    }
}
