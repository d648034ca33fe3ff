using System.Text;

namespace MdiRunner.Packaging.Archive;

/// <summary>The records of a zip archive (APPNOTE.TXT 4.3), with 64-bit sizes where they are needed and no times.</summary>
internal static class ZipRecords
{
    private const ushort Deflated = 8;
    private const ushort Stored = 0;
    private const ushort SizesFollow = 1 << 3;
    private const ushort NameIsUtf8 = 1 << 11;
    private const ushort NeedsZip64 = 45;
    private const ushort NeedsDeflate = 20;
    private const ushort MadeOnUnix = (3 << 8) | NeedsZip64;
    private const ushort FirstOfJanuary1980 = (1 << 5) | 1;
    private const uint RegularFileOfMode644 = 0x81A4u << 16;
    private const uint See64 = uint.MaxValue;
    private const ushort See64Count = ushort.MaxValue;

    /// <summary>Length of the record before a small member's bytes.</summary>
    public static int LocalHeaderBytes(string name) => 30 + Encoding.UTF8.GetByteCount(name);

    /// <summary>The record before a member's bytes.</summary>
    public static byte[] LocalHeader(ZipEntry entry, long packedBytes)
    {
        var record = new Record();
        record.U32(0x04034b50);
        Common(record, entry);
        record.U32(entry.IsStreamed ? 0 : entry.Crc32);
        var (packed, bytes) = entry.IsStreamed ? (0, 0) : (packedBytes, entry.Bytes);
        record.U32(entry.IsLarge ? See64 : (uint)packed);
        record.U32(entry.IsLarge ? See64 : (uint)bytes);
        record.U16((ushort)Encoding.UTF8.GetByteCount(entry.Name));
        record.U16(entry.IsLarge ? (ushort)20 : (ushort)0);
        record.Text(entry.Name);
        if (entry.IsLarge) Zip64(record, [bytes, packed]);
        return record.ToArray();
    }

    /// <summary>The record behind the bytes of a streamed member.</summary>
    public static byte[] Descriptor(ZipEntry entry)
    {
        var record = new Record();
        record.U32(0x08074b50);
        record.U32(entry.Crc32);
        foreach (var size in (long[])[entry.PackedBytes, entry.Bytes])
        {
            if (entry.IsLarge) record.U64(size);
            else record.U32((uint)size);
        }
        return record.ToArray();
    }

    /// <summary>A member's record in the directory.</summary>
    public static byte[] DirectoryEntry(ZipEntry entry)
    {
        var record = new Record();
        long[] large = [.. ((long[])[entry.Bytes, entry.PackedBytes]).Where(_ => entry.IsLarge), .. ((long[])[entry.Offset]).Where(offset => offset >= See64)];
        record.U32(0x02014b50);
        record.U16(MadeOnUnix);
        Common(record, entry);
        record.U32(entry.Crc32);
        record.U32(entry.IsLarge ? See64 : (uint)entry.PackedBytes);
        record.U32(entry.IsLarge ? See64 : (uint)entry.Bytes);
        record.U16((ushort)Encoding.UTF8.GetByteCount(entry.Name));
        record.U16((ushort)(large.Length == 0 ? 0 : 4 + (8 * large.Length)));
        record.U16(0); // comment
        record.U16(0); // disk
        record.U16(0); // internal attributes
        record.U32(RegularFileOfMode644);
        record.U32((uint)Math.Min(entry.Offset, See64));
        record.Text(entry.Name);
        if (large.Length > 0) Zip64(record, large);
        return record.ToArray();
    }

    /// <summary>The records behind the directory.</summary>
    public static byte[] End(long count, long start, long size)
    {
        var record = new Record();
        if (count >= See64Count || start >= See64 || size >= See64) End64(record, count, start, size);
        record.U32(0x06054b50);
        record.U32(0); // disks
        record.U16((ushort)Math.Min(count, See64Count));
        record.U16((ushort)Math.Min(count, See64Count));
        record.U32((uint)Math.Min(size, See64));
        record.U32((uint)Math.Min(start, See64));
        record.U16(0); // comment
        return record.ToArray();
    }

    private static void End64(Record record, long count, long start, long size)
    {
        record.U32(0x06064b50);
        record.U64(44); // bytes that follow
        record.U16(MadeOnUnix);
        record.U16(NeedsZip64);
        record.U64(0); // disks
        record.U64(count);
        record.U64(count);
        record.U64(size);
        record.U64(start);
        record.U32(0x07064b50);
        record.U32(0); // disk
        record.U64(start + size);
        record.U32(1); // disks in all
    }

    private static void Common(Record record, ZipEntry entry)
    {
        record.U16(entry.IsLarge ? NeedsZip64 : NeedsDeflate);
        record.U16((ushort)((entry.IsStreamed ? SizesFollow : 0) | (Ascii.IsValid(entry.Name) ? 0 : NameIsUtf8)));
        record.U16(entry.IsStored ? Stored : Deflated);
        record.U16(0); // midnight
        record.U16(FirstOfJanuary1980);
    }

    private static void Zip64(Record record, ReadOnlySpan<long> sizes)
    {
        record.U16(1);
        record.U16((ushort)(8 * sizes.Length));
        foreach (var size in sizes) record.U64(size);
    }
}
