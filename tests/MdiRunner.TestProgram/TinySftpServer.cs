using System.Buffers.Binary;
using System.Text;
using MdiRunner.Push.Sftp;
using MdiRunner.Storage;

namespace MdiRunner.TestProgram;

/// <summary>
/// A small SFTP server over two pipes that keeps its files in a real directory and can be told to misbehave: a test changes
/// <see cref="TinyFaults"/>. It is no mock: the codec talks the protocol to it.
/// </summary>
/// <param name="input">What the client says.</param>
/// <param name="output">What the client is told.</param>
/// <param name="faults">What goes wrong.</param>
public sealed class TinySftpServer(Stream input, Stream output, TinyFaults faults)
{
    private readonly Dictionary<string, FileStream> files = [];
    private readonly Dictionary<string, Queue<string>> listings = [];
    private int lastHandle;

    /// <summary>Serves until the client is gone, or a fault ends the connection.</summary>
    public void Run()
    {
        try
        {
            while (Serve())
            {
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The client is gone.
        }
        finally
        {
            foreach (var file in files.Values) file.Dispose();
            input.Dispose();
            output.Dispose();
        }
    }

    private bool Serve()
    {
        var header = new byte[4];
        input.ReadExactly(header);
        var body = new byte[BinaryPrimitives.ReadUInt32BigEndian(header)];
        input.ReadExactly(body);
        var request = new SftpReply((SftpMessage)body[0], body.AsMemory(1));
        if (request.Type == SftpMessage.Init)
        {
            SendVersion();
            return true;
        }
        if (faults.CutsBefore()) return false;
        var reply = Answer(request, request.TakeUInt32());
        if (faults.CutsAfter()) return false;
        output.Write(reply.Finish());
        output.Flush();
        return true;
    }

    private void SendVersion()
    {
        // A VERSION has no id: its number stands in that place.
        var version = new SftpPacket(SftpMessage.Version, 3);
        if (faults.HasExtensions) version.Add("posix-rename@openssh.com").Add("1").Add("fsync@openssh.com").Add("1");
        output.Write(version.Finish());
        output.Flush();
    }

    private SftpPacket Answer(SftpReply request, uint id)
    {
        try
        {
            return request.Type switch
            {
                SftpMessage.Open => Open(request, id),
                SftpMessage.Close => Close(request, id),
                SftpMessage.Read => Read(request, id),
                SftpMessage.Write => Write(request, id),
                SftpMessage.LStat => Stat(request.TakeText(), id, follow: false),
                SftpMessage.Stat => Stat(request.TakeText(), id, follow: true),
                SftpMessage.SetStat => Status(id, 0),
                SftpMessage.OpenDirectory => List(request.TakeText(), id),
                SftpMessage.ReadDirectory => Next(request.TakeText(), id),
                SftpMessage.Remove => Do(id, () => Remove(request.TakeText())),
                SftpMessage.MakeDirectory => Do(id, () => Directory.CreateDirectory(request.TakeText())),
                SftpMessage.RealPath => new SftpPacket(SftpMessage.Name, id).Add(1u).Add(Path.GetTempPath()).Add("").Add(0u),
                SftpMessage.Rename => Rename(request.TakeText(), request.TakeText(), id, mayReplace: false),
                SftpMessage.Extended => Extended(request, id),
                _ => Status(id, 8),
            };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Status(id, 2);
        }
        catch (IOException)
        {
            return Status(id, 4);
        }
    }

    private SftpPacket Open(SftpReply request, uint id)
    {
        var path = request.TakeText();
        var flags = request.TakeUInt32();
        var mode = (flags & SftpFlags.Create) != 0 ? FileMode.CreateNew : FileMode.Open;
        var handle = $"f{++lastHandle}";
        files[handle] = new FileStream(path, mode, (flags & SftpFlags.Write) != 0 ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite, 0);
        return new SftpPacket(SftpMessage.Handle, id).Add(handle);
    }

    private SftpPacket Close(SftpReply request, uint id)
    {
        if (files.Remove(request.TakeText(), out var file)) file.Dispose();
        return Status(id, 0);
    }

    private SftpPacket Read(SftpReply request, uint id)
    {
        var file = files[request.TakeText()];
        var offset = request.TakeInt64();
        var data = new byte[Math.Min(request.TakeUInt32(), faults.LongestRead)];
        var count = RandomAccess.Read(file.SafeFileHandle, data, offset);
        return count == 0 ? Status(id, 1) : new SftpPacket(SftpMessage.Data, id).Add(data.AsSpan(0, count));
    }

    private SftpPacket Write(SftpReply request, uint id)
    {
        var file = files[request.TakeText()];
        var offset = request.TakeInt64();
        var data = faults.Stored(request.TakeBytes().ToArray());
        if (data is null) return Status(id, 4);
        RandomAccess.Write(file.SafeFileHandle, data, offset);
        return Status(id, 0);
    }

    private static SftpPacket Stat(string path, uint id, bool follow) => UnixStat.Of(path, follow) is { } stat
        ? Attributes(new SftpPacket(SftpMessage.Attributes, id), stat)
        : Status(id, 2);

    private static SftpPacket Attributes(SftpPacket packet, UnixStat stat) => packet
        .Add(0xFu).Add(stat.Bytes).Add(stat.Owner).Add(stat.Group).Add((uint)(stat.FileType | stat.Permissions))
        .Add((uint)stat.ModifiedSeconds).Add((uint)stat.ModifiedSeconds);

    private SftpPacket List(string path, uint id)
    {
        var handle = $"d{++lastHandle}";
        listings[handle] = new Queue<string>(Directory.EnumerateFileSystemEntries(path));
        return new SftpPacket(SftpMessage.Handle, id).Add(handle);
    }

    private SftpPacket Next(string handle, uint id)
    {
        if (!listings[handle].TryDequeue(out var path) || UnixStat.Of(path) is not { } stat) return Status(id, 1);
        var name = new SftpPacket(SftpMessage.Name, id).Add(1u).Add(Path.GetFileName(path)).Add($"-rw------- {stat.Links} u g");
        return Attributes(name, stat);
    }

    private SftpPacket Extended(SftpReply request, uint id) => request.TakeText() switch
    {
        "posix-rename@openssh.com" => Rename(request.TakeText(), request.TakeText(), id, mayReplace: true),
        "fsync@openssh.com" => Status(id, 0),
        _ => Status(id, 8),
    };

    private SftpPacket Rename(string oldName, string newName, uint id, bool mayReplace)
    {
        if (faults.RefusesRename()) return Status(id, 4);
        if (!mayReplace && File.Exists(newName)) return Status(id, 4);
        var reply = Do(id, () => File.Move(oldName, newName, overwrite: true));
        faults.Renamed();
        return reply;
    }

    private static void Remove(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException();
        File.Delete(path);
    }

    private static SftpPacket Do(uint id, Action action)
    {
        action();
        return Status(id, 0);
    }

    private static SftpPacket Status(uint id, uint code) =>
        new SftpPacket(SftpMessage.Status, id).Add(code).Add(Encoding.ASCII.GetBytes($"code {code}")).Add("");
}
