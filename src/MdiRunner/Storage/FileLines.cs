using Microsoft.Win32.SafeHandles;

namespace MdiRunner.Storage;

/// <summary>The lines of a file, one after the other through one buffer: whoever wants few of very many lines need not hold all of them.</summary>
public sealed class FileLines : IDisposable
{
    private readonly SafeFileHandle file;
    private byte[] buffer;
    private long position;
    private int begin;
    private int end;

    /// <summary>Begins at the beginning.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bufferSize">How much is read at once, in bytes; the buffer grows where a line is longer.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public FileLines(string path, int bufferSize = 1 << 16)
    {
        file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        buffer = new byte[bufferSize];
    }

    /// <summary>Gives the next line, without its end.</summary>
    /// <param name="line">The line; to be used before the next is asked for.</param>
    /// <returns>False after the last line.</returns>
    public bool TryNext(out ReadOnlyMemory<byte> line)
    {
        while (true)
        {
            var length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
            if (length < 0 && ReadMore()) continue;
            line = buffer.AsMemory(begin, length < 0 ? end - begin : length);
            var isThere = length >= 0 || begin < end;
            begin = length < 0 ? end : begin + length + 1;
            return isThere;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private bool ReadMore()
    {
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        (begin, end) = (0, end - begin);
        if (end == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        var read = RandomAccess.Read(file, buffer.AsSpan(end), position);
        position += read;
        end += read;
        return read > 0;
    }
}
