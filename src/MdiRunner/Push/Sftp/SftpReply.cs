using System.Buffers.Binary;
using System.Text;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Sftp;

/// <summary>One reply and a cursor that takes its fields in order. A field that the packet does not hold is a <c>protocol</c> failure.</summary>
internal sealed class SftpReply(SftpMessage type, ReadOnlyMemory<byte> payload)
{
    private ReadOnlyMemory<byte> rest = payload;

    public SftpMessage Type { get; } = type;

    public bool IsAtEnd => rest.IsEmpty;

    public uint TakeUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    public long TakeInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8).Span);

    public string TakeText() => Encoding.UTF8.GetString(TakeBytes().Span);

    public ReadOnlyMemory<byte> TakeBytes()
    {
        var length = TakeUInt32();
        return Take(length <= int.MaxValue ? (int)length : throw Truncated());
    }

    /// <summary>The ATTRS structure: flags say which fields are present.</summary>
    public RemoteStat TakeStat()
    {
        var flags = TakeUInt32();
        var bytes = (flags & 1) != 0 ? TakeInt64() : 0;
        var (owner, group) = (flags & 2) != 0 ? (TakeUInt32(), TakeUInt32()) : (0, 0);
        var mode = (flags & 4) != 0 ? (int)TakeUInt32() : 0;
        var modified = 0L;
        if ((flags & 8) != 0)
        {
            TakeUInt32();
            modified = TakeUInt32();
        }
        if ((flags & 0x80000000) != 0) SkipExtensions();
        return new RemoteStat(RemoteStat.KindOf(mode), bytes, mode & 0xFFF, owner, group, modified);
    }

    private void SkipExtensions()
    {
        for (var count = TakeUInt32(); count > 0; count--)
        {
            TakeBytes();
            TakeBytes();
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > rest.Length) throw Truncated();
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private PushException Truncated() => new(FailureClass.Protocol, $"a {Type} reply of the server is shorter than it says");
}
