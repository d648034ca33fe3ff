using MdiRunner.Push.Request;
using MdiRunner.TestProgram;

namespace MdiRunner.SystemTests.Push;

/// <summary>Servers that lie, lose and refuse: the final name is absent, old, or right, always.</summary>
public sealed class MisbehavingServerTests : IDisposable
{
    private const int Size = 2_500_000;
    private readonly TinyBench tiny = new();

    public void Dispose() => tiny.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_connection_cut_at_any_request_leaves_the_name_absent_old_or_right(bool carriesOut, bool isReplacing)
    {
        var old = new byte[] { 1, 2, 3 };
        var package = tiny.Bench.Package("a.zip", Size);
        var content = File.ReadAllBytes(package);
        var request = tiny.Request(package);
        var cuts = 0;
        for (var cutAt = 1; ; cutAt++)
        {
            Reset(request, isReplacing ? old : null);
            var faults = new TinyFaults { CutAt = cutAt, CarriesOut = carriesOut, HasExtensions = cutAt % 2 == 0 };
            var outcome = tiny.Deliver(request, faults);
            if (faults.Requests < cutAt) break;
            cuts++;
            if (!outcome.IsSettled) outcome.Reason.Should().Be("connection-lost");
            CheckFinal(request, content, isReplacing ? old : null);

            tiny.Deliver(request, new TinyFaults()).IsSettled.Should().BeTrue($"the call after a cut at request {cutAt} completes");
            File.ReadAllBytes(tiny.Final(request)).AsSpan().SequenceEqual(content).Should().BeTrue($"the call after a cut at request {cutAt} delivers");
            Directory.GetFiles(tiny.There).Should().HaveCount(1, $"nothing is left behind after a cut at request {cutAt}");
        }
        cuts.Should().BeGreaterThan(80, "a delivery of this size has that many requests");
    }

    [Fact]
    public void A_connection_that_is_lost_is_taken_up_again_by_the_same_call()
    {
        var request = tiny.Request(tiny.Bench.Package("a.zip", Size));
        var outcome = tiny.Deliver(request, new TinyFaults { CutAt = 60 }, retries: true);
        outcome.State.Should().Be(PushState.Pushed);
        outcome.Sent.Should().Be(Size, "what was acknowledged is not sent again");
        tiny.Bench.Lines.Should().ContainMatch("*going on where an earlier call stopped*");
    }

    [Fact]
    public void A_rename_whose_answer_is_lost_is_found_done()
    {
        var request = tiny.Request(tiny.Bench.Package("a.zip", 100));
        var probe = new TinyFaults();
        tiny.Deliver(request, probe);
        Reset(request, null);
        var outcome = tiny.Deliver(request, new TinyFaults { CutAt = probe.Requests, CarriesOut = true });
        outcome.State.Should().Be(PushState.Failed);
        File.Exists(tiny.Final(request)).Should().BeTrue();
        tiny.Deliver(request, new TinyFaults()).State.Should().Be(PushState.AlreadyPushed);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void What_is_stored_wrong_once_is_sent_again(int corrupt, int tooShort)
    {
        var request = tiny.Request(tiny.Bench.Package("a.zip", Size));
        var outcome = tiny.Deliver(request, new TinyFaults { CorruptWrites = corrupt, ShortWrites = tooShort });
        (outcome.State, outcome.Sent).Should().Be((PushState.Pushed, 2L * Size));
        File.ReadAllBytes(tiny.Final(request)).Should().Equal(File.ReadAllBytes(request.Package));
    }

    [Theory]
    [InlineData(int.MaxValue, 0)]
    [InlineData(0, int.MaxValue)]
    public void What_is_always_stored_wrong_never_gets_the_name(int corrupt, int tooShort)
    {
        var request = tiny.Request(tiny.Bench.Package("a.zip", Size));
        File.WriteAllText(tiny.Final(request), "old");
        var outcome = tiny.Deliver(request, new TinyFaults { CorruptWrites = corrupt, ShortWrites = tooShort });
        (outcome.State, outcome.Reason).Should().Be((PushState.Failed, "verify-failed"));
        File.ReadAllText(tiny.Final(request)).Should().Be("old");
        Directory.GetFiles(tiny.There).Should().HaveCount(1);
    }

    [Fact]
    public void A_server_whose_hashes_are_wrong_verifies_nothing()
    {
        var request = tiny.Request(tiny.Bench.Package("a.zip", 1000));
        tiny.Deliver(request, new TinyFaults { Hash = _ => new string('0', 64) }).Reason.Should().Be("verify-failed");
        Directory.GetFiles(tiny.There).Should().BeEmpty();
    }

    [Fact]
    public void To_find_a_file_there_takes_one_look_and_one_hash()
    {
        var request = tiny.Request(tiny.Bench.Package("a.zip", Size));
        tiny.Deliver(request, new TinyFaults());
        var hashed = new List<string>();
        var faults = new TinyFaults
        {
            Hash = path =>
            {
                hashed.Add(path);
                return Storage.FileHash.Sha256(path);
            },
        };
        tiny.Deliver(request, faults).State.Should().Be(PushState.AlreadyPushed);
        hashed.Should().Equal(tiny.Final(request));
        faults.Requests.Should().Be(1, "nothing is asked twice");
    }

    [Fact]
    public void A_refused_rename_leaves_the_old_file()
    {
        var request = tiny.Request(tiny.Bench.Package("a.zip", 1000));
        File.WriteAllText(tiny.Final(request), "old");
        tiny.Deliver(request, new TinyFaults { RefusedRenames = 1 }).State.Should().Be(PushState.Failed);
        File.ReadAllText(tiny.Final(request)).Should().Be("old");
        tiny.Deliver(request, new TinyFaults()).State.Should().Be(PushState.Pushed);
    }

    [Fact]
    public void A_server_that_stores_no_more_is_told_apart_and_freed_of_the_part()
    {
        for (var fullAt = 1; fullAt <= 60; fullAt += 7)
        {
            var request = tiny.Request(tiny.Bench.Package("a.zip", Size));
            tiny.Deliver(request, new TinyFaults { FullAt = fullAt }).Reason.Should().Be("disk-full");
            Directory.GetFiles(tiny.There).Should().BeEmpty();
        }
    }

    private void Reset(PushRequest request, byte[]? old)
    {
        foreach (var file in Directory.GetFiles(tiny.There)) File.Delete(file);
        File.Delete(request.ReceiptPath);
        File.Delete(request.JournalPath);
        if (old is not null) File.WriteAllBytes(tiny.Final(request), old);
    }

    private void CheckFinal(PushRequest request, byte[] content, byte[]? old)
    {
        if (!File.Exists(tiny.Final(request))) return;
        var there = File.ReadAllBytes(tiny.Final(request));
        (there.AsSpan().SequenceEqual(content) || (old is not null && there.AsSpan().SequenceEqual(old))).Should().BeTrue();
    }
}
