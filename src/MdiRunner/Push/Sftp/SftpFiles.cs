using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Sftp;

/// <summary>The verbs of a delivery in SFTP version 3, with OpenSSH's extensions where the server has them.</summary>
internal sealed class SftpFiles : IRemoteFiles
{
    private const string PosixRename = "posix-rename@openssh.com";
    private const string FileSystem = "statvfs@openssh.com";

    private readonly SftpChannel channel;
    private readonly IRemoteHash? hash;
    private readonly Lazy<string> home;
    private readonly Task<SftpLimits> limits;

    public SftpFiles(SftpChannel channel, IRemoteHash? hash)
    {
        (this.channel, this.hash) = (channel, hash);
        home = new Lazy<string>(() => RealPath(channel, "."));
        limits = SftpLimits.Ask(channel);
    }

    public string Resolve(string path) => path switch
    {
        ['/', ..] => path,
        "~" or "." or "" => home.Value,
        ['~', '/', .. var below] => Join(home.Value, below),
        _ => Join(home.Value, path),
    };

    public RemoteStat? Stat(string path, bool follow = false)
    {
        var reply = channel.Ask(follow ? SftpMessage.Stat : SftpMessage.LStat, packet => packet.Add(path));
        if (reply.Type == SftpMessage.Attributes) return reply.TakeStat();
        var refusal = Refusal(reply, $"stat {path}");
        return refusal.Error == RemoteError.NotFound ? null : throw refusal;
    }

    public IReadOnlyList<RemoteEntry> List(string directory)
    {
        var handle = Handle(SftpMessage.OpenDirectory, $"list {directory}", packet => packet.Add(directory));
        var entries = new List<RemoteEntry>();
        // One question ahead: the answer that says "no more" costs no round trip of its own.
        var ahead = ReadDirectory(handle);
        while (true)
        {
            var reply = ahead;
            ahead = ReadDirectory(handle);
            if (reply.GetAwaiter().GetResult() is not { Type: SftpMessage.Name } names) break;
            for (var count = names.TakeUInt32(); count > 0; count--) entries.Add(Entry(names));
        }
        _ = channel.Begin(SftpMessage.Close, packet => packet.Add(handle.Span), default);
        return entries.FindAll(entry => entry.Name is not ("." or ".."));
    }

    public IRemoteFile Create(string path) => Open(path, SftpFlags.Write | SftpFlags.Create | SftpFlags.Exclusive);

    public IRemoteFile OpenWrite(string path) => Open(path, SftpFlags.Write);

    public IRemoteFile OpenRead(string path) => Open(path, SftpFlags.Read);

    public string Sha256(string path, long bytes)
    {
        if (hash?.TrySha256(path, bytes) is { } digest) return digest;
        using var file = OpenRead(path);
        return ReadBackHash.Sha256(file);
    }

    public long? FreeBytes(string directory)
    {
        if (!channel.Extensions.ContainsKey(FileSystem)) return null;
        var reply = channel.Ask(SftpMessage.Extended, packet => packet.Add(FileSystem).Add(directory));
        if (reply.Type != SftpMessage.ExtendedReply) throw Refusal(reply, $"statvfs {directory}");
        reply.TakeInt64();
        var blockSize = reply.TakeInt64();
        reply.TakeInt64();
        reply.TakeInt64();
        return blockSize * reply.TakeInt64();
    }

    public void SetPermissions(string path, int permissions) =>
        Done(SftpMessage.SetStat, $"chmod {path}", packet => packet.Add(path).Add(SftpFlags.HasPermissions).Add((uint)permissions));

    public void SetGroup(string path, uint group)
    {
        var owner = Stat(path)?.Owner ?? throw new RemoteException(RemoteError.NotFound, $"chgrp {path}", "no such file");
        Done(SftpMessage.SetStat, $"chgrp {path}", packet => packet.Add(path).Add(SftpFlags.HasOwner).Add(owner).Add(group));
    }

    public void MakeDirectory(string path) =>
        Done(SftpMessage.MakeDirectory, $"mkdir {path}", packet => packet.Add(path).Add(0u));

    public void RenameOver(string oldName, string newName)
    {
        if (channel.Extensions.ContainsKey(PosixRename))
        {
            Done(SftpMessage.Extended, $"rename to {newName}", packet => packet.Add(PosixRename).Add(oldName).Add(newName));
            return;
        }
        // Version 3 itself never replaces: the name is absent for a moment, which a reader can tell from a wrong file.
        if (Stat(newName) is { Kind: not RemoteKind.Directory }) Remove(newName);
        Done(SftpMessage.Rename, $"rename to {newName}", packet => packet.Add(oldName).Add(newName));
    }

    public void Remove(string path) => Done(SftpMessage.Remove, $"remove {path}", packet => packet.Add(path));

    public void Dispose()
    {
        hash?.Dispose();
        channel.Dispose();
    }

    private SftpFile Open(string path, uint flags)
    {
        var handle = Handle(SftpMessage.Open, $"open {path}", packet => packet
            .Add(path).Add(flags).Add(SftpFlags.HasPermissions).Add(SftpFlags.OwnerOnly));
        return new SftpFile(channel, handle, path, limits.GetAwaiter().GetResult());
    }

    private Task<SftpReply> ReadDirectory(ReadOnlyMemory<byte> handle) =>
        channel.Begin(SftpMessage.ReadDirectory, packet => packet.Add(handle.Span), default);

    private ReadOnlyMemory<byte> Handle(SftpMessage type, string operation, Action<SftpPacket> fields)
    {
        var reply = channel.Ask(type, fields);
        return reply.Type == SftpMessage.Handle ? reply.TakeBytes() : throw Refusal(reply, operation);
    }

    private void Done(SftpMessage type, string operation, Action<SftpPacket> fields) =>
        SftpStatus.ThrowUnlessOk(channel.Ask(type, fields), operation);

    private static RemoteException Refusal(SftpReply reply, string operation) => SftpStatus.Expect(reply).ToException(operation);

    private static string RealPath(SftpChannel channel, string path)
    {
        var reply = channel.Ask(SftpMessage.RealPath, packet => packet.Add(path));
        if (reply.Type != SftpMessage.Name) throw Refusal(reply, $"realpath {path}");
        return reply.TakeUInt32() > 0 ? reply.TakeText() : throw new PushException(FailureClass.Protocol, "the server does not tell the home directory");
    }

    private static RemoteEntry Entry(SftpReply reply)
    {
        var name = reply.TakeText();
        var longName = reply.TakeText();
        return new RemoteEntry(name, reply.TakeStat(), LinksOf(longName));
    }

    // The line is made as "ls -l" makes it, by every server that fills it at all: mode, number of names, owner …
    private static int? LinksOf(string longName) =>
        longName.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is [_, var links, ..] && int.TryParse(links, out var count) ? count : null;

    private static string Join(string directory, string name) => $"{directory.TrimEnd('/')}/{name}";
}
