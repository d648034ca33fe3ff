using System.IO.Compression;
using CsCheck;
using MdiRunner.Errors;
using MdiRunner.Packaging.Archive;
using MdiRunner.Packaging.Contents;

namespace MdiRunner.Tests.Packaging;

public sealed class PackageArchiveTests
{
    private static readonly int[] Lengths = [Block.Capacity - 1, Block.Capacity, Block.Capacity + 1, (2 * Block.Capacity) + 77, 3 * Block.Capacity];

    private static readonly Gen<byte[]> Contents = Gen.OneOf(
        Gen.Byte.Array[0, 2000],
        Gen.Byte[97, 100].Array[0, 5000],
        Gen.Select(Gen.Int[0, Lengths.Length - 1].Select(i => Lengths[i]), Gen.Int[1, 255], Gen.Int)
            .Select((length, symbols, seed) => Bytes(length, symbols, seed)));

    private static readonly Gen<ArchiveMember[]> Members =
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Contents)[0, 5].Select(files => files.Select(file => Member(file.Key, file.Value)).ToArray());

    [Fact]
    public void What_goes_in_comes_out() => Members.Sample(members =>
    {
        using var archive = new ZipArchive(new MemoryStream(Write(members, cores: 2)));
        return archive.Entries.Select(entry => entry.FullName).SequenceEqual(members.Select(member => member.Name).Order(StringComparer.Ordinal))
            && members.All(member => Content(archive, member.Name).AsSpan().SequenceEqual(((MemorySource)member.Source).Content));
    }, iter: 60);

    [Fact]
    public void The_bytes_do_not_depend_on_the_number_of_cores_or_the_order() => Members.Sample(members =>
        Write(members, cores: 1).AsSpan().SequenceEqual(Write(members.Reverse(), cores: 7)), iter: 30);

    [Fact]
    public void Times_modes_and_flags_are_always_the_same()
    {
        using var archive = new ZipArchive(new MemoryStream(Write([Member("b", [1]), Member("a", new byte[100])], 1)));
        archive.Entries.Should().OnlyContain(entry => entry.LastWriteTime.DateTime == new DateTime(1980, 1, 1) && entry.ExternalAttributes == unchecked((int)0x81A40000));
    }

    [Fact]
    public void Random_bytes_are_stored_and_text_is_not()
    {
        using var archive = new ZipArchive(new MemoryStream(Write([Member("random", Bytes(3_000_000, 256, 1)), Member("text", Bytes(3_000_000, 20, 1))], 2)));
        archive.GetEntry("random")!.CompressedLength.Should().Be(3_000_000);
        archive.GetEntry("text")!.CompressedLength.Should().BeLessThan(1_800_000);
    }

    [Fact]
    public void Blocks_lose_nothing_against_one_stream()
    {
        var text = Bytes(6_000_000, 4, 1);
        using var whole = new MemoryStream();
        using (var deflate = new DeflateStream(whole, new ZLibCompressionOptions { CompressionLevel = 6 }, leaveOpen: true)) deflate.Write(text);
        ((double)Write([Member("text", text)], 2).Length).Should().BeLessThan(whole.Length * 1.002);
    }

    [Fact]
    public void Many_members_have_a_directory_of_64_bits()
    {
        using var archive = new ZipArchive(new MemoryStream(Write(Enumerable.Range(0, 70_000).Select(i => Member($"m{i:D5}", [])), 1)));
        archive.Entries.Should().HaveCount(70_000);
    }

    [Fact]
    public void Many_small_members_between_large_ones_come_out_as_they_went_in()
    {
        var members = Enumerable.Range(0, 300).Select(i => Member($"m{i:D3}", Bytes(i % 100 == 50 ? 1_500_000 : i * 97, symbols: i % 3 == 0 ? 256 : 5, seed: i))).ToArray();
        var bytes = Write(members, cores: 3);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var member in members) Content(archive, member.Name).AsSpan().SequenceEqual(((MemorySource)member.Source).Content).Should().BeTrue(member.Name);
        Write(members, cores: 1).AsSpan().SequenceEqual(bytes).Should().BeTrue("the bytes depend on the members alone");
    }

    [Fact]
    public void A_source_that_is_not_what_its_digest_says_is_an_error()
    {
        var member = Member("a", [1, 2, 3]) with { Source = new MemorySource("a", [1, 2, 4]) };
        FluentActions.Invoking(() => Write([member], 1)).Should().Throw<MdiException>().WithMessage("*a changed while it was read*");
    }

    private static byte[] Write(IEnumerable<ArchiveMember> members, int cores)
    {
        using var output = new MemoryStream();
        PackageArchive.Write(output, members, cores);
        return output.ToArray();
    }

    private static ArchiveMember Member(string name, byte[] content) => new MemorySource(name, content) is var source ? new(name, source, MemberDigest.Of(source)) : null!;

    private static byte[] Bytes(int length, int symbols, int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)random.Next(symbols);
        return bytes;
    }

    private static byte[] Content(ZipArchive archive, string name)
    {
        using var content = new MemoryStream();
        using var stream = archive.GetEntry(name)!.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
