using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MdiRunner.Push.Sftp;

/// <summary>Composes one request: length, type, then the fields in the order they are added.</summary>
internal sealed class SftpPacket
{
    private readonly ArrayBufferWriter<byte> bytes = new(64);
    private int dataToFollow;

    /// <summary>Begins a request that gets a reply of the same id.</summary>
    public SftpPacket(SftpMessage type, uint id)
        : this(type) => Add(id);

    private SftpPacket(SftpMessage type)
    {
        Add(0u);
        bytes.GetSpan(1)[0] = (byte)type;
        bytes.Advance(1);
    }

    /// <summary>The first packet of a connection.</summary>
    public static SftpPacket Init() => new SftpPacket(SftpMessage.Init).Add(3u);

    public SftpPacket Add(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes.GetSpan(4), value);
        bytes.Advance(4);
        return this;
    }

    public SftpPacket Add(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
        return this;
    }

    public SftpPacket Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public SftpPacket Add(ReadOnlySpan<byte> text)
    {
        Add((uint)text.Length);
        bytes.Write(text);
        return this;
    }

    /// <summary>Announces a last field whose bytes the sender appends itself, uncopied.</summary>
    public SftpPacket AddLengthOfData(int length)
    {
        dataToFollow = length;
        return Add((uint)length);
    }

    /// <summary>The packet with its length filled in, but for data that follows.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        var length = bytes.WrittenCount;
        var memory = System.Runtime.InteropServices.MemoryMarshal.AsMemory(bytes.WrittenMemory).Span;
        BinaryPrimitives.WriteUInt32BigEndian(memory, (uint)(length - 4 + dataToFollow));
        return memory;
    }
}
