using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MdiRunner.Packaging.Archive;

/// <summary>Little-endian numbers and texts in a row.</summary>
internal sealed class Record
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public void U16(ushort value)
    {
        Span<byte> field = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(field, value);
        bytes.Write(field);
    }

    public void U32(uint value)
    {
        Span<byte> field = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(field, value);
        bytes.Write(field);
    }

    public void U64(long value)
    {
        Span<byte> field = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(field, value);
        bytes.Write(field);
    }

    public void Text(string text) => bytes.Write(Encoding.UTF8.GetBytes(text));

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();
}
