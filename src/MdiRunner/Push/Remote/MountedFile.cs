using MdiRunner.Storage;

namespace MdiRunner.Push.Remote;

/// <summary>An open file of a mounted file system.</summary>
internal sealed class MountedFile(FileStream stream, string path) : IRemoteFile
{
    public int BlockSize => 1 << 20;

    public Task Write(long offset, ReadOnlySpan<byte> data)
    {
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, data, offset);
            return Task.CompletedTask;
        }
        catch (Exception error) when (MountedError.IsFileError(error))
        {
            return Task.FromException(MountedError.Refusal($"write {path}", error));
        }
    }

    public int Read(long offset, Span<byte> buffer)
    {
        try
        {
            var total = 0;
            while (total < buffer.Length && RandomAccess.Read(stream.SafeFileHandle, buffer[total..], offset + total) is var read and > 0) total += read;
            return total;
        }
        catch (Exception error) when (MountedError.IsFileError(error))
        {
            throw MountedError.Refusal($"read {path}", error);
        }
    }

    public Task Flush()
    {
        MountedError.Translate($"fsync {path}", () => Posix.Flush(stream.SafeFileHandle, path));
        return Task.CompletedTask;
    }

    public void Dispose() => stream.Dispose();
}
