namespace MdiRunner.Push.Remote;

/// <summary>A file opened at the destination. Not for use by several threads at once.</summary>
public interface IRemoteFile : IDisposable
{
    /// <summary>The number of bytes that one <see cref="Write"/> takes best, and at most.</summary>
    int BlockSize { get; }

    /// <summary>
    /// Sends bytes for a place in the file. The call ends when they are on their way and the data may be reused; the task
    /// ends when the server has acknowledged them all, or fails with <see cref="RemoteException"/> or <see cref="Failures.PushException"/>.
    /// </summary>
    /// <param name="offset">Where in the file the first byte goes.</param>
    /// <param name="data">At most <see cref="BlockSize"/> bytes.</param>
    Task Write(long offset, ReadOnlySpan<byte> data);

    /// <summary>Reads from a place in the file until the buffer is full or the file ends; returns the number of bytes read.</summary>
    int Read(long offset, Span<byte> buffer);

    /// <summary>Asks the server to put what was acknowledged on its disk, where it can. The task ends when it is there; the file may be disposed before.</summary>
    Task Flush();
}
