using System.IO.Compression;
using System.Text.Json;
using MdiRunner.Errors;
using MdiRunner.Packaging.Reading;

namespace MdiRunner.Tests.Packaging;

public sealed class PackageReadingTests : IDisposable
{
    private readonly TaskFolder folder = new();
    private readonly string package;

    public PackageReadingTests()
    {
        folder.File("a.txt", "some text");
        folder.File("ü.txt", new string('x', 5000));
        package = folder.Assemble("one=a.txt", "two=a.txt", "three=ü.txt", "four=missing.txt").Package!.Path;
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_listing_has_members_sizes_and_types()
    {
        var listing = PackageListing.Of(package);
        listing.Members[0].Should().BeEquivalentTo(new ListedMember("a.txt", 9, 9, ["one", "two"]));
        listing.ToText().Should().Contain("             9               9  a.txt  (one, two)\n").And.Contain("p-find");
        var json = JsonDocument.Parse(listing.ToJson()).RootElement;
        json.GetProperty("manifest").GetProperty("files").GetProperty("four").GetProperty("file").ValueKind.Should().Be(JsonValueKind.Null);
        json.GetProperty("manifest").GetProperty("uploadType").GetString().Should().Be("p-find");
        json.GetProperty("members")[3].GetProperty("name").GetString().Should().Be("ü.txt");
        json.GetProperty("md5").GetString().Should().Be(MdiRunner.Storage.FileHash.Md5(package));
    }

    [Fact]
    public void A_package_of_ours_is_sound()
    {
        var verification = PackageVerification.Of(package);
        verification.Problems.Should().BeEmpty();
        (verification.IsSound, verification.Members).Should().Be((true, 4));
        JsonDocument.Parse(verification.ToJson()).RootElement.GetProperty("isSound").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void A_changed_bit_is_found()
    {
        var bytes = File.ReadAllBytes(package);
        bytes[bytes.AsSpan().IndexOf("some text"u8)] ^= 1;
        File.WriteAllBytes(package, bytes);
        var verification = PackageVerification.Of(package);
        verification.IsSound.Should().BeFalse();
        verification.ToText().Should().Contain("NOT sound").And.Contain("a.txt");
    }

    [Fact]
    public void Every_cut_is_found()
    {
        var bytes = File.ReadAllBytes(package);
        for (var length = 0; length < bytes.Length; length += 97)
        {
            File.WriteAllBytes(package, bytes[..length]);
            PackageVerification.Of(package).IsSound.Should().BeFalse();
        }
    }

    [Fact]
    public void Manifest_and_members_that_contradict_are_found()
    {
        using (var archive = ZipFile.Open(package, ZipArchiveMode.Update))
        {
            archive.GetEntry("a.txt")!.Delete();
            archive.CreateEntry("extra.txt");
        }
        PackageVerification.Of(package).Problems.Should().BeEquivalentTo("the manifest names 'a.txt', which is not there", "member 'extra.txt' is not in the manifest");
    }

    [Fact]
    public void What_is_no_file_is_a_usage_error_and_a_pipe_is_not_waited_for()
    {
        System.Diagnostics.Process.Start("mkfifo", package + ".pipe").WaitForExit();
        foreach (var path in (string[])[package + "x", package + ".pipe", folder.Root])
        {
            FluentActions.Invoking(() => PackageVerification.Of(path)).Should().Throw<MdiException>().Which.Status.Should().Be(ExitStatus.Invalid);
            FluentActions.Invoking(() => PackageListing.Of(path)).Should().Throw<MdiException>().Which.Status.Should().Be(ExitStatus.Invalid);
        }
    }
}
