using System.Text.Json.Nodes;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Tests.Packaging;

/// <summary>What becomes of a package when files that it holds are gone, by what has made the results since.</summary>
public sealed class PackageKeepingTests : IDisposable
{
    private static readonly MadeBy First = new("first", ["1\tmake\tMonday", "2\tmore\tMonday"], IsWhole: false);
    private static readonly MadeBy SecondStepAgain = First with { Attempt = "second", Steps = ["1\tmake\tMonday", "2\tmore\tFriday"] };
    private static readonly MadeBy AllAgain = First with { Attempt = "second", Steps = ["1\tmake\tFriday", "2\tmore\tFriday"] };

    private readonly TaskFolder folder = new();

    public PackageKeepingTests()
    {
        folder.OldFile("a.txt", "a");
        folder.OldFile("b.txt", "b");
        folder.File("p/s1.p.status", "find\t1\tmake\tMonday\nfind\t2\tmore\tMonday\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_was_made_since_so_it_stands()
    {
        var package = Made();
        Lose("a.txt");
        var outcome = Assemble(First);
        (outcome.Result, outcome.Package).Should().Be((PackageResult.Kept, package));
        folder.Log.Should().Contain(line => line.Contains("a.txt is gone, and the package holds it; --rollback 0 makes it again", StringComparison.Ordinal));
    }

    [Fact]
    public void All_was_made_again_so_the_file_is_null()
    {
        Made();
        Lose("a.txt");
        Assemble(AllAgain).Result.Should().Be(PackageResult.Written);
        Made(First with { IsWhole = true });
    }

    [Fact]
    public void A_step_was_made_again_but_perhaps_not_that_of_the_file()
    {
        var package = Made();
        Lose("a.txt");
        Failure(SecondStepAgain).Should().Contain("a.txt is gone").And.Contain("the step that makes it was not repeated");
        FileOf(package).Should().Be(package);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_the_package_gone_or_damaged_too_none_is_made(bool isGone)
    {
        var package = Made();
        Lose("a.txt", "b.txt");
        if (isGone) File.Delete(package.Path);
        else File.WriteAllText(package.Path, "damaged");
        Failure(First).Should().Contain("a.txt, b.txt are gone, and so is the package that held them");
    }

    [Fact]
    public void A_file_that_was_never_made_is_not_gone()
    {
        Lose("b.txt");
        Made().Should().NotBeNull();
        Assemble(First).Result.Should().Be(PackageResult.Current);
        folder.OldFile("b.txt", "");
        Assemble(First).Result.Should().Be(PackageResult.Written);
    }

    [Theory]
    [InlineData("files")]
    [InlineData("steps")]
    public void Of_an_older_record_the_package_itself_tells_what_it_holds(string forgotten)
    {
        Made();
        Forget(forgotten);
        Lose("a.txt");
        Assemble(First).Result.Should().Be(PackageResult.Kept);
        Assemble(AllAgain).Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void Values_alone_do_not_make_a_package_anew_while_no_step_was_done()
    {
        var package = Made();
        var changed = Request(First) with { Identity = [new("suite", "0123abc"), new("n-rows", "5")] };
        var kept = PackageStep.Assemble(changed);
        (kept.Result, kept.Package).Should().Be((PackageResult.Kept, package));
        Assemble(First).Result.Should().Be(PackageResult.Current);
        PackageStep.Assemble(changed with { MadeBy = SecondStepAgain }).Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void A_new_declaration_makes_it_anew_even_so()
    {
        Made();
        var declaration = TaskFolder.Declare("one=a.txt", "two=b.txt") + "        header: true\n";
        PackageStep.Assemble(folder.Request(declaration) with { MadeBy = First }).Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void A_package_of_another_program_with_the_same_files_is_left_and_noted()
    {
        var package = Made();
        File.Delete(Request(First).StatePath);
        var ours = Request(First) with { Identity = [new("suite", "0123abc"), new("n-rows", "5")] };
        PackageStep.Assemble(ours).Result.Should().Be(PackageResult.Current);
        FileOf(package).Should().Be(package);
        PackageStep.Assemble(ours).Result.Should().Be(PackageResult.Current);
        folder.OldFile("a.txt", "c");
        PackageStep.Assemble(ours).Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void A_package_that_another_program_made_stands_as_ours_does()
    {
        var package = Made();
        File.Delete(Request(First).StatePath);
        Lose("a.txt");
        Assemble(First).Package.Should().Be(package);
    }

    [Fact]
    public void Of_an_action_without_steps_each_attempt_makes_all()
    {
        folder.File("p/s1.p.status", "");
        var only = new MadeBy("first", [], IsWhole: false);
        Made(only);
        Lose("a.txt");
        Assemble(only).Result.Should().Be(PackageResult.Kept);
        Assemble(only with { Attempt = "second" }).Result.Should().Be(PackageResult.Written);
    }

    [Fact]
    public void The_package_that_it_extends_may_be_gone()
    {
        PackageStep.Assemble(folder.Request(TaskFolder.Declare("one=a.txt"), "align"));
        var extending = folder.Request("extends: align\n" + TaskFolder.Declare("two=b.txt")) with { MadeBy = First };
        var package = PackageStep.Assemble(extending).Package!;
        File.Delete(extending.PackagePathOf("align"));
        PackageStep.Assemble(extending).Package.Should().Be(package);
    }

    [Fact]
    public void Types_without_a_file_are_told_by_record_and_package_alike()
    {
        Lose("b.txt");
        var package = Made();
        var directory = Request(First).TaskActionDirectory;
        MissingFiles.Of(directory, package.Path).Should().Equal("two");
        Forget("files");
        MissingFiles.Of(directory, package.Path).Should().Equal("two");
    }

    private PackageRequest Request(MadeBy results) => folder.Request(TaskFolder.Declare("one=a.txt", "two=b.txt")) with { MadeBy = results };

    private PackageOutcome Assemble(MadeBy results) => PackageStep.Assemble(Request(results));

    private PackageFile Made(MadeBy? results = null) => Assemble(results ?? First).Package!;

    private string Failure(MadeBy results) => FluentActions.Invoking(() => Assemble(results)).Should().Throw<MdiException>().Which.Errors[0].Message;

    private static PackageFile FileOf(PackageFile package) => PackageFile.Of(package.Path);

    private void Lose(params string[] names)
    {
        foreach (var name in names) File.Delete(Path.Combine(folder.Root, name));
    }

    private void Forget(string key)
    {
        var path = Request(First).StatePath;
        var state = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        state.Remove(key);
        File.WriteAllText(path, state.ToJsonString());
    }
}
