using System.IO.Compression;
using MdiRunner.Errors;
using MdiRunner.Packaging;

namespace MdiRunner.Tests.Packaging;

public sealed class PackageExtensionTests : IDisposable
{
    private readonly TaskFolder folder = new();

    public PackageExtensionTests()
    {
        folder.OldFile("a.txt", "a of find");
        folder.OldFile("b.txt", "b of find");
        folder.OldFile("c.txt", "c of genotype");
    }

    private string Earlier => folder.Prefix + ".p.find.mdi.package.zip";

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_of_the_earlier_package_are_taken_over_but_types_declared_anew_win()
    {
        folder.Assemble("one=a.txt", "two=b.txt", "none=nothing.txt");
        File.Delete(Path.Combine(folder.Root, "a.txt"));
        var members = TaskFolder.Read(Extend("two=c.txt"));
        members.Keys.Should().BeEquivalentTo("a.txt", "c.txt", "package.yml", "s1.p.concatenatedLogs");
        members["a.txt"].Should().Be("a of find");
        members["package.yml"].Should().Contain("    none:\n        file: null\n").And.Contain("    two:\n        file: c.txt\n");
    }

    [Fact]
    public void Extensions_can_be_chained()
    {
        folder.Assemble("one=a.txt");
        Extend("two=b.txt");
        var last = PackageStep.Assemble(folder.Request("extends: genotype\n" + TaskFolder.Declare("three=c.txt"), "assess"));
        TaskFolder.Read(last).Keys.Should().Contain(["a.txt", "b.txt", "c.txt"]);
    }

    [Fact]
    public void It_is_current_until_the_earlier_package_changes_in_what_was_taken()
    {
        folder.Assemble("one=a.txt", "two=b.txt");
        Extend("two=c.txt");
        Extend("two=c.txt").Result.Should().Be(PackageResult.Current);
        folder.OldFile("b.txt", "changed, but declared anew");
        folder.Assemble("one=a.txt", "two=b.txt").Result.Should().Be(PackageResult.Written);
        Extend("two=c.txt").Result.Should().Be(PackageResult.Current);
        folder.OldFile("a.txt", "changed");
        folder.Assemble("one=a.txt", "two=b.txt");
        Extend("two=c.txt").Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void A_missing_earlier_package_is_an_error() =>
        Refusal().Should().Contain("extends that of 'find', which is not there");

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("dir/a.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("..")]
    [InlineData("a\nb")]
    public void A_member_outside_the_archive_is_refused(string name)
    {
        Forge(archive => archive.CreateEntry(name));
        Refusal().Should().Contain("cannot use");
    }

    [Fact]
    public void A_symbolic_link_is_refused()
    {
        Forge(archive => archive.CreateEntry("a.txt").ExternalAttributes = unchecked((int)0xA1FF0000));
        Refusal().Should().Contain("not a regular file");
    }

    [Fact]
    public void A_name_that_is_there_twice_is_refused()
    {
        Forge(archive =>
        {
            archive.CreateEntry("a.txt");
            archive.CreateEntry("a.txt");
        });
        Refusal().Should().Contain("twice");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    [InlineData(999_999_999)]
    public void A_member_whose_size_is_not_the_declared_one_is_refused(int declared)
    {
        Forge(archive => Fill(archive, "a.txt", new string('x', 50_000)));
        var bytes = File.ReadAllBytes(Earlier);
        // The size stands 24 bytes into the directory's record of the last member.
        var record = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(record + 24), declared).Should().BeTrue();
        File.WriteAllBytes(Earlier, bytes);
        Refusal().Should().Contain("a.txt");
    }

    [Fact]
    public void A_damaged_member_is_refused()
    {
        Forge(archive => Fill(archive, "a.txt", "some text", CompressionLevel.NoCompression));
        var bytes = File.ReadAllBytes(Earlier);
        bytes[bytes.AsSpan().IndexOf("some text"u8)] ^= 1;
        File.WriteAllBytes(Earlier, bytes);
        Refusal().Should().Contain("a.txt");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no zip")]
    public void A_file_that_is_no_package_is_refused(string content)
    {
        File.WriteAllText(Earlier, content);
        Refusal().Should().Contain("cannot use");
    }

    [Fact]
    public void A_package_without_the_file_it_lists_is_refused()
    {
        Forge(_ => { });
        Refusal().Should().Contain("lists 'a.txt' but does not hold it");
    }

    [Fact]
    public void Two_different_files_of_one_name_are_an_error_and_equal_ones_are_shared()
    {
        folder.Assemble("one=a.txt");
        Extend("other=a.txt").Result.Should().Be(PackageResult.Written);
        folder.OldFile("a.txt", "changed since");
        FluentActions.Invoking(() => Extend("other=a.txt")).Should().Throw<MdiException>().WithMessage("*two files are named 'a.txt'*");
    }

    private PackageOutcome Extend(params string[] files) => PackageStep.Assemble(folder.Request("extends: find\n" + TaskFolder.Declare(files), "genotype"));

    private string Refusal()
    {
        var before = Directory.GetFiles(folder.Root);
        var message = FluentActions.Invoking(() => Extend("two=c.txt")).Should().Throw<MdiException>().Which.Message;
        Directory.GetFiles(folder.Root).Should().Equal(before, "an error leaves nothing behind");
        return message;
    }

    private void Forge(Action<ZipArchive> fill)
    {
        using var archive = ZipFile.Open(Earlier, ZipArchiveMode.Create);
        Fill(archive, "package.yml", "uploadType: x\nfiles:\n    one:\n        file: a.txt\n");
        fill(archive);
    }

    private static void Fill(ZipArchive archive, string name, string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name, level).Open());
        writer.Write(text);
    }
}
