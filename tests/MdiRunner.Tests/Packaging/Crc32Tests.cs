using System.IO.Compression;
using CsCheck;
using MdiRunner.Storage;

namespace MdiRunner.Tests.Packaging;

public sealed class Crc32Tests
{
    [Fact]
    public void It_is_the_one_of_zip() => Crc32.Append(0, "123456789"u8).Should().Be(0xCBF43926);

    [Fact]
    public void It_agrees_with_the_librarys_own_at_all_lengths() => Gen.Byte.Array[0, 700].Sample(bytes => Crc32.Append(0, bytes) == Library(bytes));

    [Fact]
    public void It_can_be_continued_anywhere() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300]).Sample((a, b) =>
        Crc32.Append(Crc32.Append(0, a), b) == Crc32.Append(0, [.. a, .. b]));

    [Fact]
    public void Tables_and_multiplication_agree() => Gen.Byte.Array[0, 700].Sample(bytes => ~Crc32.AppendBySlices(~0u, bytes) == Crc32.Append(0, bytes));

    private static uint Library(byte[] bytes)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("x", CompressionLevel.NoCompression).Open();
            stream.Write(bytes);
        }
        using var read = new ZipArchive(zip, ZipArchiveMode.Read);
        return read.Entries[0].Crc32;
    }
}
