using MdiRunner.Execution.Records;
using MdiRunner.Storage;

namespace MdiRunner.Tests.Execution;

public sealed class FingerprintTests
{
    private static readonly DateTime Noon = new(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Nothing_changed_when_all_parts_are_equal() =>
        Of(FingerprintPart.Option("a", "1"), Input("/d/x", 5, 0)).ChangesSince(Of(Input("/d/x", 5, 0), FingerprintPart.Option("a", "1"))).Should().BeEmpty();

    [Fact]
    public void The_digest_is_stable_and_does_not_depend_on_the_order_of_parts()
    {
        var parts = new[] { FingerprintPart.Option("b", "2"), FingerprintPart.Suite("s", "c0ffee", "v1"), FingerprintPart.Option("a", "1") };
        Of(parts).Digest.Should().Be(Of([.. parts.Reverse()]).Digest)
            .And.Be("299d816d40efe6848171bb9afd57a59d66d8b00de4b2142ef26553cccd61e978");
    }

    [Fact]
    public void Neighbouring_names_and_values_cannot_be_mistaken_for_each_other() =>
        Of(FingerprintPart.Option("ab", "c")).Digest.Should().NotBe(Of(FingerprintPart.Option("a", "bc")).Digest);

    [Fact]
    public void A_label_is_for_people_only() =>
        Of(FingerprintPart.Suite("s", "c0ffee", "v1")).Digest.Should().Be(Of(FingerprintPart.Suite("s", "c0ffee", "main")).Digest);

    [Fact]
    public void Two_values_for_one_option_are_refused() =>
        FluentActions.Invoking(() => Of(FingerprintPart.Option("a", "1"), FingerprintPart.Option("a", "2"))).Should().Throw<ArgumentException>();

    [Fact]
    public void The_same_file_named_by_two_options_counts_once() =>
        Of(Input("/d/x", 5, 0), Input("/d/x", 5, 0)).Parts.Should().ContainSingle();

    public static TheoryData<FingerprintPart?, FingerprintPart?, string> Sentences => new()
    {
        { FingerprintPart.Option("min-sv-size", "1000"), FingerprintPart.Option("min-sv-size", "500"), "min-sv-size changed from 1000 to 500" },
        { FingerprintPart.Option("regions", ""), FingerprintPart.Option("regions", "a b"), "regions changed from nothing to a b" },
        { FingerprintPart.Option("x", "1\n2"), FingerprintPart.Option("x", new string('y', 61)), $"x changed from 1 2 to {new string('y', 60)}…" },
        { null, FingerprintPart.Option("min-mapq", "5"), "min-mapq is new, with the value 5" },
        { FingerprintPart.Option("min-mapq", "5"), null, "min-mapq is gone; it was 5" },
        { FingerprintPart.EnvVar("STYLE", "a"), FingerprintPart.EnvVar("STYLE", "b"), "variable STYLE changed from a to b" },
        { FingerprintPart.Environment("e1"), FingerprintPart.Environment("e2"), "environment changed from e1 to e2" },
        { FingerprintPart.Suite("svx-mdi-tools", "c1", "v2.1.2"), FingerprintPart.Suite("svx-mdi-tools", "c2", "v2.1.3"), "suite svx-mdi-tools moved from v2.1.2 to v2.1.3" },
        { FingerprintPart.Suite("s", "0123456789abcdef", "main"), FingerprintPart.Suite("s", "fedcba9876543210", "main"), "suite s moved from 0123456789 to fedcba9876" },
        { null, FingerprintPart.Suite("s", "c", "v1"), "suite s was added" },
        { FingerprintPart.Suite("s", "c", "v1"), null, "suite s is no longer used" },
        { FingerprintPart.PipelineScript("1"), FingerprintPart.PipelineScript("2"), "pipeline.pl changed" },
        { null, FingerprintPart.PipelineScript("2"), "pipeline.pl was added" },
        { FingerprintPart.PipelineScript("1"), null, "pipeline.pl was removed" },
        { Input("/d/reads.sam", 5, 0), Input("/d/reads.sam", 5, 1), "reads.sam is newer" },
        { Input("/d/reads.sam", 5, 1), Input("/d/reads.sam", 9, 0), "reads.sam is older" },
        { Input("/d/reads.sam", 5, 0), Input("/d/reads.sam", 9, 0), "reads.sam has 9 bytes instead of 5" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_change_is_told_in_a_sentence(FingerprintPart? old, FingerprintPart? now, string sentence) =>
        Of(now).ChangesSince(Of(old)).Should().Equal(sentence);

    [Fact]
    public void An_input_file_that_was_cleared_away_is_no_change() =>
        Of(FingerprintPart.Option("in", "/d/x")).ChangesSince(Of(FingerprintPart.Option("in", "/d/x"), Input("/d/x", 5, 0))).Should().BeEmpty();

    [Fact]
    public void An_input_file_that_was_not_there_before_is_a_change() =>
        Of(FingerprintPart.Option("in", "/d/x"), Input("/d/x", 5, 0)).ChangesSince(Of(FingerprintPart.Option("in", "/d/x"))).Should().Equal("x has appeared");

    [Fact]
    public void Naming_another_input_file_is_one_change() =>
        Of(FingerprintPart.Option("in", "/d/y"), Input("/d/y", 5, 0)).ChangesSince(Of(FingerprintPart.Option("in", "/d/x"), Input("/d/x", 5, 0)))
            .Should().Equal("in changed from /d/x to /d/y");

    [Fact]
    public void Namesakes_are_told_apart_by_their_paths() =>
        Of(Input("/a/x", 5, 1), Input("/b/x", 5, 0)).ChangesSince(Of(Input("/a/x", 5, 0), Input("/b/x", 5, 0))).Should().Equal("/a/x is newer");

    [Fact]
    public void All_changes_are_told() =>
        Of(FingerprintPart.Option("b", "2"), FingerprintPart.Option("a", "2"), Input("/d/x", 1, 1))
            .ChangesSince(Of(FingerprintPart.Option("b", "1"), FingerprintPart.Option("a", "1"), Input("/d/x", 1, 0)))
            .Should().Equal("a changed from 1 to 2", "b changed from 1 to 2", "x is newer");

    private static Fingerprint Of(params FingerprintPart?[] parts) => new([.. parts.OfType<FingerprintPart>()]);

    private static FingerprintPart Input(string path, long bytes, int minutes) =>
        FingerprintPart.InputFile(path, new FileStamp(bytes, Noon.AddMinutes(minutes).Ticks));
}
