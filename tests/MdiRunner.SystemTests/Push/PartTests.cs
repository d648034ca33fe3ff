using System.Security.Cryptography;
using MdiRunner.Push.Request;
using MdiRunner.Push.Transfer;
using MdiRunner.Storage;

namespace MdiRunner.SystemTests.Push;

/// <summary>What lies in push-dir before a delivery: parts of earlier calls, spoilt ones, other people's files.</summary>
public sealed class PartTests : IDisposable
{
    private const int Size = 3 * Stripes.Length + 1000;
    private readonly PushBench bench = new();
    private readonly string there;
    private readonly string package;
    private readonly PushRequest request;

    public PartTests()
    {
        there = Directory.CreateDirectory(Path.Combine(bench.Root, "there")).FullName;
        package = bench.Package("a.zip", Size);
        request = bench.Request(package, new PushTarget(PushTarget.LocalServer, there));
    }

    private string Final => Path.Combine(there, "a.zip");

    private string Sha256 => FileHash.Sha256(package);

    private string PartPath => Path.Combine(there, PartName.Of("a.zip", Sha256));

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_part_is_gone_on_with()
    {
        LeavePart(File.ReadAllBytes(package)[..(2 * Stripes.Length)], [0, 1]);
        DeliverAndCheck().Sent.Should().Be(Size - 2 * Stripes.Length);
        Directory.GetFiles(there).Should().Equal(Final);
        File.Exists(bench.JournalPath).Should().BeFalse();
    }

    [Fact]
    public void A_part_that_was_spoilt_where_no_sample_looks_is_sent_again()
    {
        var spoilt = File.ReadAllBytes(package)[..(2 * Stripes.Length)];
        spoilt[100] ^= 1;
        LeavePart(spoilt, [0, 1]);
        DeliverAndCheck().Sent.Should().Be(Size - 2 * Stripes.Length + Size);
    }

    [Fact]
    public void A_part_that_was_overwritten_is_not_gone_on_with()
    {
        LeavePart(new byte[2 * Stripes.Length], [0, 1]);
        DeliverAndCheck().Sent.Should().Be(Size);
    }

    [Fact]
    public void A_part_that_is_shorter_than_its_journal_is_begun_anew()
    {
        LeavePart(File.ReadAllBytes(package)[..(Stripes.Length + 5)], [0, 1]);
        DeliverAndCheck().Sent.Should().Be(Size);
    }

    [Fact]
    public void A_part_that_is_longer_than_the_file_is_begun_anew()
    {
        LeavePart([.. File.ReadAllBytes(package), 1, 2, 3], [0, 1]);
        DeliverAndCheck().Sent.Should().Be(Size);
    }

    [Fact]
    public void A_journal_with_a_torn_last_line_counts_up_to_it()
    {
        LeavePart(File.ReadAllBytes(package)[..(2 * Stripes.Length)], [0]);
        File.AppendAllText(bench.JournalPath, "1");
        DeliverAndCheck().Sent.Should().Be(Size - Stripes.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n0\n1\n")]
    [InlineData("mdi-push-journal-1 x y z\n\0\0\0\n")]
    public void A_journal_that_cannot_be_read_costs_time_only(string journal)
    {
        File.WriteAllText(bench.JournalPath, journal);
        DeliverAndCheck().Sent.Should().Be(Size);
    }

    [Fact]
    public void A_part_of_somebody_else_is_neither_used_nor_removed()
    {
        File.WriteAllText(PartPath, "foreign");
        DeliverAndCheck().Sent.Should().Be(Size);
        File.ReadAllText(PartPath).Should().Be("foreign");
    }

    [Fact]
    public void A_link_in_the_parts_place_is_not_written_through()
    {
        var victim = Path.Combine(bench.Root, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(PartPath, victim);
        DeliverAndCheck();
        File.ReadAllText(victim).Should().Be("precious");
    }

    [Fact]
    public void A_part_with_a_second_name_is_not_gone_on_with()
    {
        LeavePart(File.ReadAllBytes(package)[..Stripes.Length], [0]);
        Posix.TryLink(PartPath, Path.Combine(there, "other-name"));
        var before = File.ReadAllBytes(PartPath);
        DeliverAndCheck().Sent.Should().Be(Size);
        File.ReadAllBytes(Path.Combine(there, "other-name")).Should().Equal(before);
    }

    [Fact]
    public void Our_own_part_of_an_older_content_is_removed()
    {
        LeavePart(File.ReadAllBytes(package)[..Stripes.Length], [0]);
        bench.Package("a.zip", Size, seed: 2);
        DeliverAndCheck();
        Directory.GetFiles(there).Should().Equal(Final);
    }

    [Fact]
    public void A_part_that_nobody_touched_for_long_is_removed_and_a_fresh_one_stays()
    {
        var stale = Path.Combine(there, ".a.zip.0123456789ab.part");
        var fresh = Path.Combine(there, ".a.zip.ba9876543210.part");
        foreach (var part in new[] { stale, fresh }) File.WriteAllText(part, "x");
        File.SetLastWriteTimeUtc(stale, DateTime.UtcNow.AddDays(-8));
        DeliverAndCheck();
        Directory.GetFiles(there).Should().BeEquivalentTo(Final, fresh);
    }

    [Fact]
    public void A_link_that_has_the_final_name_is_replaced_not_followed()
    {
        var victim = Path.Combine(bench.Root, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(Final, victim);
        DeliverAndCheck();
        File.ReadAllText(victim).Should().Be("precious");
    }

    [Fact]
    public void A_directory_that_has_the_final_name_stays()
    {
        Directory.CreateDirectory(Final);
        bench.Step(new()).Deliver(request).Reason.Should().Be("name-taken");
        Directory.Exists(Final).Should().BeTrue();
    }

    [Fact]
    public void A_replaced_file_keeps_mode_and_group()
    {
        File.WriteAllText(Final, "old");
        File.SetUnixFileMode(Final, (UnixFileMode)0x1A0);
        UnixStat.ChangeGroup(Final, 4711);
        DeliverAndCheck();
        var stat = UnixStat.Of(Final)!;
        (stat.Permissions, stat.Group).Should().Be((0x1A0, 4711u));
    }

    [Theory]
    [InlineData(0x1ED, 0x1A4)] // 0755 → 0644
    [InlineData(0x1FD, 0x1B4)] // 0775 → 0664
    [InlineData(0x5F8, 0x1B0)] // 2770 → 0660
    [InlineData(0x1C9, 0x1A4)] // 0711 → 0644: who may pass may read
    [InlineData(0x1C0, 0x180)] // 0700 → 0600
    [InlineData(0x1FF, 0x1B4)] // 0777 → 0664: never writable by everybody
    public void A_new_file_follows_its_directory(int directory, int expected)
    {
        File.SetUnixFileMode(there, (UnixFileMode)directory);
        UnixStat.ChangeGroup(there, 4712);
        DeliverAndCheck();
        var stat = UnixStat.Of(Final)!;
        (stat.Permissions, stat.Group).Should().Be((expected, 4712u));
    }

    [Theory]
    [InlineData(255, 'x')]
    [InlineData(125, 'ü')]
    public void A_name_as_long_as_names_can_be_is_delivered(int length, char letter)
    {
        var name = new string(letter, length);
        var file = bench.Package(name, 1000);
        bench.Step(new()).Deliver(request with { Package = file }).State.Should().Be(PushState.Pushed);
        Directory.GetFiles(there).Select(Path.GetFileName).Should().Equal(name);
    }

    private void LeavePart(byte[] content, int[] acknowledged)
    {
        File.WriteAllBytes(PartPath, content);
        var header = new JournalHeader(Sha256, Size, $"{request.Target!.Account}:{request.Target.Port}:{Final}", PartPath, UnixStat.EffectiveUser);
        TransferJournal.Begin(bench.JournalPath, header, acknowledged).Dispose();
    }

    private PushOutcome DeliverAndCheck()
    {
        var outcome = bench.Step(new()).Deliver(request);
        outcome.State.Should().Be(PushState.Pushed, outcome.Message);
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Final))).Should().Be(FileHash.Sha256(package));
        new FileInfo(Final).LinkTarget.Should().BeNull();
        return outcome;
    }
}
