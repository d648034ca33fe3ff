using System.Security.Cryptography;
using MdiRunner.Push.Remote;

namespace MdiRunner.SystemTests.Push;

/// <summary>What every way to a destination must do alike. A subclass says where; the directory is the same machine's.</summary>
public abstract class RemoteFilesConformance : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mdi-remote-").FullName;
    private IRemotePlace? place;
    private IRemoteFiles? files;

    /// <summary>Whether permissions and groups are kept by this server.</summary>
    protected virtual bool KeepsModes => true;

    private IRemoteFiles Files => files ??= (place = NewPlace()).Connect();

    protected abstract IRemotePlace NewPlace();

    public void Dispose()
    {
        files?.Dispose();
        place?.Dispose();
        Directory.Delete(root, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with blank and 'quotes' \"double\" $(touch x) `y` ;&|")]
    [InlineData("-rf")]
    [InlineData("two\nlines")]
    [InlineData("back\\slash \\0101 %s")]
    [InlineData("üñí…")]
    public void A_file_of_any_name_is_written_read_hashed_renamed_and_removed(string name)
    {
        var path = Path.Combine(root, name);
        var content = Write(path, 700_001);
        Files.Stat(path)!.Bytes.Should().Be(content.Length);
        Files.Sha256(path, content.Length).Should().Be(Convert.ToHexStringLower(SHA256.HashData(content)));
        using (var file = Files.OpenRead(path))
        {
            var back = new byte[content.Length + 10];
            file.Read(0, back).Should().Be(content.Length);
            back[..content.Length].Should().Equal(content);
        }
        Files.RenameOver(path, path + "2");
        Files.Stat(path).Should().BeNull();
        Files.List(root).Select(entry => entry.Name).Should().Equal(name + "2");
        Files.Remove(path + "2");
        Directory.GetFileSystemEntries(root).Should().BeEmpty();
    }

    [Fact]
    public async Task Writes_in_any_order_make_one_file()
    {
        var path = Path.Combine(root, "x");
        using (var file = Files.Create(path))
        {
            var writes = Enumerable.Range(0, 50).Reverse().Select(i => file.Write(i * 1000, Enumerable.Repeat((byte)i, 1000).ToArray())).ToArray();
            await Task.WhenAll(writes);
            await file.Flush();
        }
        File.ReadAllBytes(path).Should().Equal(Enumerable.Range(0, 50_000).Select(i => (byte)(i / 1000)));
    }

    [Fact]
    public void A_part_of_a_file_can_be_read()
    {
        var path = Path.Combine(root, "x");
        var content = Write(path, 600_000);
        using var file = Files.OpenRead(path);
        var back = new byte[300_000];
        file.Read(299_999, back).Should().Be(300_000);
        back.Should().Equal(content[299_999..599_999]);
        file.Read(599_990, back).Should().Be(10);
        file.Read(600_000, back).Should().Be(0);
        file.Read(700_000, back).Should().Be(0);
    }

    [Fact]
    public void An_existing_file_is_never_created_again()
    {
        var path = Path.Combine(root, "x");
        Write(path, 10);
        FluentActions.Invoking(() => Files.Create(path)).Should().Throw<RemoteException>();
        File.CreateSymbolicLink(path + "l", "nowhere");
        FluentActions.Invoking(() => Files.Create(path + "l")).Should().Throw<RemoteException>();
        File.Exists(Path.Combine(root, "nowhere")).Should().BeFalse();
    }

    [Fact]
    public async Task Opening_to_write_keeps_what_is_there()
    {
        var path = Path.Combine(root, "x");
        Write(path, 100);
        using (var file = Files.OpenWrite(path)) await file.Write(50, [1, 2, 3]);
        File.ReadAllBytes(path).Should().HaveCount(100);
        File.ReadAllBytes(path)[50..53].Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Renaming_replaces_what_has_the_name()
    {
        Write(Path.Combine(root, "old"), 10);
        var content = Write(Path.Combine(root, "new"), 20);
        Files.RenameOver(Path.Combine(root, "new"), Path.Combine(root, "old"));
        File.ReadAllBytes(Path.Combine(root, "old")).Should().Equal(content);
    }

    [Fact]
    public void What_does_not_exist_is_said_so()
    {
        var missing = Path.Combine(root, "a", "b");
        Files.Stat(missing).Should().BeNull();
        Errors(() => Files.OpenRead(missing), () => Files.Sha256(missing, 0), () => Files.Remove(missing), () => Files.Create(missing), () => Files.List(missing))
            .Should().OnlyContain(error => error == RemoteError.NotFound);
    }

    [Fact]
    public void A_link_is_described_and_followed_when_asked()
    {
        Write(Path.Combine(root, "x"), 10);
        File.CreateSymbolicLink(Path.Combine(root, "l"), "x");
        Files.Stat(Path.Combine(root, "l"))!.Kind.Should().Be(RemoteKind.Link);
        Files.Stat(Path.Combine(root, "l"), follow: true)!.Kind.Should().Be(RemoteKind.File);
        Files.Stat(root)!.Kind.Should().Be(RemoteKind.Directory);
    }

    [Fact]
    public void A_directory_lists_sizes_and_numbers_of_names()
    {
        Write(Path.Combine(root, "x"), 10);
        Storage.Posix.TryLink(Path.Combine(root, "x"), Path.Combine(root, "y"));
        Files.MakeDirectory(Path.Combine(root, "d"));
        var entries = Files.List(root).OrderBy(entry => entry.Name).ToList();
        entries.Select(entry => (entry.Name, entry.Stat.Kind)).Should().Equal(("d", RemoteKind.Directory), ("x", RemoteKind.File), ("y", RemoteKind.File));
        entries[1].Links.Should().Be(2);
        entries[1].Stat.Bytes.Should().Be(10);
    }

    [Fact]
    public void Modes_and_groups_are_set()
    {
        var path = Path.Combine(root, "x");
        Write(path, 1);
        Files.SetPermissions(path, 0x1B4);
        if (!KeepsModes) return;
        Files.Stat(path)!.Permissions.Should().Be(0x1B4);
        Files.SetGroup(path, 12345);
        Files.Stat(path)!.Group.Should().Be(12345);
    }

    [Fact]
    public void A_path_is_made_absolute()
    {
        Files.Resolve("/srv/data").Should().Be("/srv/data");
        Files.Resolve("~/x").Should().StartWith("/").And.EndWith("/x");
        Files.Resolve("x").Should().Be(Files.Resolve("~/x"));
    }

    private byte[] Write(string path, int bytes)
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        using var file = Files.Create(path);
        var writes = new List<Task>();
        for (var offset = 0; offset < bytes; offset += file.BlockSize)
        {
            writes.Add(file.Write(offset, content.AsSpan(offset, Math.Min(file.BlockSize, bytes - offset))));
        }
        writes.Add(file.Flush());
        Task.WaitAll(writes.ToArray());
        return content;
    }

    private static List<RemoteError> Errors(params Action[] actions) =>
        actions.Select(action => FluentActions.Invoking(action).Should().Throw<RemoteException>().Which.Error).ToList();
}
