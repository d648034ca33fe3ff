using CsCheck;
using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Execution;

public sealed class ActionMarkerTests : IDisposable
{
    private static readonly ActionMarker Example = new()
    {
        Attempt = "20250102-030405-1a2b",
        State = ActionState.EndedEarly,
        Started = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Ended = new DateTimeOffset(2025, 1, 2, 3, 4, 9, TimeSpan.Zero),
        ExitStatus = 0,
        Host = "node7",
        Fingerprint = new Fingerprint([FingerprintPart.Option("min-sv-size", "500"), FingerprintPart.Suite("svx", "c0ffee", "v1.2.3")]),
        Exported = new Dictionary<string, string> { ["FIND_PREFIX"] = "/data/ü \"x\"\n$y" },
    };

    private readonly TemporaryDirectory directory = new();
    private readonly List<MdiError> warnings = [];

    private string MarkerPath => Path.Combine(directory.Path, RecordNames.ActionMarker);

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_marker_is_read_as_it_was_written()
    {
        Example.Write(directory.Path);
        Read().Should().BeEquivalentTo(Example);
        warnings.Should().BeEmpty();
    }

    [Fact]
    public void The_fingerprint_and_what_it_was_made_of_stand_in_the_file()
    {
        Example.Write(directory.Path);
        File.ReadAllText(MarkerPath).Should().Contain(Example.Fingerprint.Digest).And.Contain("\"option\"").And.Contain("\"min-sv-size\"")
            .And.Contain("\"v1.2.3\"").And.Contain("\"ended-early\"").And.Contain("\"2025-01-02T03:04:05+00:00\"");
    }

    [Fact]
    public void A_new_marker_replaces_the_old_one_and_leaves_nothing_else_behind()
    {
        Example.Write(directory.Path);
        (Example with { State = ActionState.Interrupted, ExitStatus = null, Signal = 15 }).Write(directory.Path);
        Read().Should().BeEquivalentTo(new { State = ActionState.Interrupted, ExitStatus = (int?)null, Signal = 15 });
        Directory.GetFiles(directory.Path).Should().Equal(MarkerPath);
    }

    [Fact]
    public void Where_there_is_no_marker_there_is_none() => ActionMarker.Read("/nonexistent/dir", warnings.Add).Should().BeNull();

    [Fact]
    public void A_marker_torn_at_any_byte_counts_as_absent_with_a_warning()
    {
        Example.Write(directory.Path);
        var whole = File.ReadAllBytes(MarkerPath);
        for (var length = 0; length < whole.Length; length++)
        {
            warnings.Clear();
            File.WriteAllBytes(MarkerPath, whole[..length]);
            Read().Should().BeNull();
            warnings.Should().ContainSingle().Which.Message.Should().Contain(MarkerPath);
        }
    }

    [Fact]
    public void A_damaged_marker_never_crashes_the_reader()
    {
        Example.Write(directory.Path);
        var whole = File.ReadAllBytes(MarkerPath);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Sample((place, value) =>
        {
            var damaged = (byte[])whole.Clone();
            damaged[place] = value;
            File.WriteAllBytes(MarkerPath, damaged);
            try
            {
                Read();
            }
            catch (MdiException refusal)
            {
                refusal.Message.Should().StartWith("a newer mdi wrote", "a damaged number of the format may be any");
            }
        }, iter: 2000, threads: 1);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"attempt\":null,\"state\":\"running\",\"started\":\"2025-01-01T00:00:00Z\",\"host\":\"h\",\"fingerprint\":{\"parts\":[]}}")]
    [InlineData("{\"attempt\":\"a\",\"state\":99,\"started\":\"2025-01-01T00:00:00Z\",\"host\":\"h\",\"fingerprint\":{\"parts\":[]}}")]
    [InlineData("{\"attempt\":\"a\",\"state\":\"unheard-of\",\"started\":\"2025-01-01T00:00:00Z\",\"host\":\"h\",\"fingerprint\":{\"parts\":[]}}")]
    [InlineData("{\"attempt\":\"a\",\"state\":\"running\",\"started\":\"2025-01-01T00:00:00Z\",\"host\":\"h\",\"fingerprint\":{\"parts\":[null]}}")]
    [InlineData("{\"attempt\":\"a\",\"state\":\"running\",\"started\":\"2025-01-01T00:00:00Z\",\"host\":\"h\",\"fingerprint\":{\"parts\":[]},\"exported\":{\"A\":null}}")]
    public void A_file_that_is_no_marker_counts_as_absent_with_a_warning(string text)
    {
        File.WriteAllText(MarkerPath, text);
        Read().Should().BeNull();
        warnings.Should().ContainSingle();
    }

    [Fact]
    public void What_a_newer_version_added_is_skipped()
    {
        Example.Write(directory.Path);
        File.WriteAllText(MarkerPath, File.ReadAllText(MarkerPath).Replace("\"attempt\"", "\"novelty\": [1], \"attempt\"", StringComparison.Ordinal));
        Read().Should().BeEquivalentTo(Example);
    }

    private ActionMarker? Read() => ActionMarker.Read(directory.Path, warnings.Add);
}
