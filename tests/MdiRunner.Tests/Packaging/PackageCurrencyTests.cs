using MdiRunner.Packaging;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Tests.Packaging;

public sealed class PackageCurrencyTests : IDisposable
{
    private readonly TaskFolder folder = new();

    public PackageCurrencyTests()
    {
        folder.OldFile("a.txt", "a");
        folder.OldFile("b.txt", "b");
    }

    private PackageRequest Request => folder.Request(TaskFolder.Declare("one=a.txt", "two=b.txt"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_call_that_changes_nothing_touches_no_file()
    {
        var first = PackageStep.Assemble(Request);
        var before = Snapshot();
        var second = PackageStep.Assemble(Request);
        second.Result.Should().Be(PackageResult.Current);
        second.Package.Should().Be(first.Package);
        Snapshot().Should().Equal(before);
    }

    [Fact]
    public void A_new_time_stamp_alone_changes_nothing()
    {
        PackageStep.Assemble(Request);
        File.SetLastWriteTimeUtc(Path.Combine(folder.Root, "a.txt"), DateTime.UtcNow);
        PackageStep.Assemble(Request).Result.Should().Be(PackageResult.Current);
    }

    [Fact]
    public void Push_and_resource_values_status_and_logs_do_not_make_it_stale()
    {
        PackageStep.Assemble(Request);
        folder.File("p/s1.p.status", "new");
        folder.File("p/find/logs/s1.x.log.txt", "new");
        PackageStep.Assemble(Request with { Task = TaskFolder.Yaml("find:\n    push:\n        push-server: new.example.org") }).Result.Should().Be(PackageResult.Current);
    }

    [Fact]
    public void Changed_content_of_equal_size_is_noticed_even_within_one_tick_of_the_clock()
    {
        var first = PackageStep.Assemble(Request);
        var path = folder.File("a.txt", "x");
        PackageStep.Assemble(Request);
        var stamp = File.GetLastWriteTimeUtc(path);
        folder.File("a.txt", "y");
        File.SetLastWriteTimeUtc(path, stamp);
        var last = PackageStep.Assemble(Request);
        last.Result.Should().Be(PackageResult.Written);
        last.Package!.Md5.Should().NotBe(first.Package!.Md5);
        TaskFolder.Read(last)["a.txt"].Should().Be("y");
    }

    [Fact]
    public void A_changed_option_suite_commit_or_declaration_makes_it_anew_and_says_why()
    {
        PackageStep.Assemble(Request);
        PackageStep.Assemble(Request with { Identity = [new("suite", "0123abc"), new("n-rows", "5")] }).Result.Should().Be(PackageResult.Written);
        folder.Log.Should().Contain("because of a change: n-rows");
        PackageStep.Assemble(folder.Request(TaskFolder.Declare("one=a.txt"))).Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void A_missing_damaged_or_replaced_package_is_made_anew()
    {
        var package = PackageStep.Assemble(Request).Package!;
        File.Delete(package.Path);
        PackageStep.Assemble(Request).Package.Should().Be(package);
        File.WriteAllText(package.Path, "damaged");
        PackageStep.Assemble(Request).Result.Should().Be(PackageResult.Written);
        File.Copy(package.Path, package.Path + ".copy");
        File.Move(package.Path + ".copy", package.Path, overwrite: true);
        PackageStep.Assemble(Request).Result.Should().Be(PackageResult.Current, "it is the same package, whatever its time");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ torn")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"format\": 1 }")]
    [InlineData("{ \"format\": 1, \"taken\": 1, \"madeOf\": null, \"sources\": [], \"package\": null, \"packageStamp\": null }")]
    public void Without_a_readable_state_the_same_package_is_made_again(string state)
    {
        var package = PackageStep.Assemble(Request).Package!;
        File.WriteAllText(Request.StatePath, state);
        var again = PackageStep.Assemble(Request);
        (again.Result, again.Package!.Md5).Should().Be((PackageResult.Written, package.Md5));
    }

    [Fact]
    public void A_changed_input_changes_exactly_the_package_that_declares_it()
    {
        var other = folder.Request(TaskFolder.Declare("two=b.txt"), "other");
        PackageStep.Assemble(Request);
        PackageStep.Assemble(other);
        folder.OldFile("a.txt", "changed");
        PackageStep.Assemble(other).Result.Should().Be(PackageResult.Current);
        PackageStep.Assemble(Request).Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void Tasks_with_equal_files_have_different_packages()
    {
        var first = PackageStep.Assemble(Request).Package!;
        var second = PackageStep.Assemble(Request with { Identity = [new("suite", "0123abc"), new("n-rows", "5")] }).Package!;
        second.Md5.Should().NotBe(first.Md5);
    }

    private Dictionary<string, (DateTime, string)> Snapshot() => Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, path => (File.GetLastWriteTimeUtc(path), Convert.ToHexString(File.ReadAllBytes(path))));
}
