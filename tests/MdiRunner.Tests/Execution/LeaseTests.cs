using MdiRunner.Errors;
using MdiRunner.Execution.Leases;
using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Execution;

public sealed class LeaseTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<string> log = [];

    private string FirstFile => Path.Combine(directory.Path, "lease");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_lease_is_a_file_and_leaves_nothing_behind()
    {
        using (Acquire()) Directory.GetFiles(directory.Path).Should().Equal(FirstFile);
        Directory.GetFiles(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_held_lease_names_its_holder()
    {
        using var lease = Acquire("first");
        Refused().Message.Should().Contain("attempt first").And.Contain(Environment.MachineName).And.Contain($"process {Environment.ProcessId}");
        lease.EnsureHeld();
    }

    [Fact]
    public void A_released_lease_can_be_taken_again()
    {
        Acquire().Dispose();
        using var lease = Acquire();
        lease.EnsureHeld();
        log.Should().BeEmpty();
    }

    [Fact]
    public void Releasing_twice_does_not_release_anothers_lease()
    {
        var first = Acquire();
        first.Dispose();
        using var second = Acquire();
        first.Dispose();
        second.EnsureHeld();
    }

    [Fact]
    public void The_lease_of_a_process_that_is_gone_is_taken_over_at_once()
    {
        PlaceLease(ProcessIdentity.Current() with { Id = EndedProcess() });
        using var lease = Acquire();
        lease.EnsureHeld();
        log.Should().ContainSingle().Which.Should().Contain("taking over").And.Contain("attempt old").And.Contain("its process is gone");
    }

    [Fact]
    public void A_process_number_in_use_again_does_not_keep_a_lease_alive()
    {
        PlaceLease(ProcessIdentity.Current() with { Started = "1" });
        using var lease = Acquire();
        log.Should().ContainSingle().Which.Should().Contain("its process is gone");
    }

    [Fact]
    public void A_process_that_ended_and_was_not_reaped_is_gone()
    {
        using var parent = ChildProgram.Start("sh", "-c", "sleep 0.2 & echo $!; exec sleep 30");
        var zombie = int.Parse(parent.ReadLine()!);
        SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{zombie}/stat").Contains(") Z ", StringComparison.Ordinal), 5000).Should().BeTrue();
        (ProcessIdentity.Current() with { Id = zombie }).Fate().Should().Be(ProcessFate.Gone);
    }

    [Fact]
    public void A_fresh_lease_of_another_host_is_respected()
    {
        PlaceLease(Elsewhere);
        Refused().Kind.Should().Be(ErrorKind.Busy);
    }

    [Fact]
    public void A_lease_of_another_host_is_stale_after_three_minutes()
    {
        PlaceLease(Elsewhere);
        Age(FirstFile, TimeSpan.FromSeconds(175));
        Refused();
        Age(FirstFile, TimeSpan.FromSeconds(185));
        using var lease = Acquire();
        log.Should().ContainSingle().Which.Should().Contain("not renewed for 185 s");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_scheduler_decides_about_a_fresh_lease_of_another_host(bool jobHasEnded)
    {
        PlaceLease(Elsewhere, jobId: "77");
        var request = Request("new") with { JobHasEnded = job => job == "77" && jobHasEnded };
        var acquire = () => Lease.Acquire(directory.Path, request);
        if (jobHasEnded)
        {
            acquire.Should().NotThrow().Which.Dispose();
            log.Should().ContainSingle().Which.Should().Contain("job 77 has ended");
        }
        else
        {
            acquire.Should().Throw<MdiException>().Which.Message.Should().Contain("job 77");
        }
    }

    [Fact]
    public void The_scheduler_is_not_believed_about_a_process_that_is_there()
    {
        PlaceLease(ProcessIdentity.Current(), jobId: "77");
        FluentActions.Invoking(() => Lease.Acquire(directory.Path, Request("new") with { JobHasEnded = _ => true })).Should().Throw<MdiException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\":\"abc")]
    [InlineData("{\"id\":null}")]
    [InlineData("\0\0\0\0")]
    public void A_torn_lease_is_respected_while_fresh_and_taken_over_when_stale(string content)
    {
        File.WriteAllText(FirstFile, content);
        Refused().Message.Should().Contain("torn");
        Age(FirstFile, TimeSpan.FromSeconds(200));
        Acquire().Dispose();
        Directory.GetFiles(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_holder_that_was_taken_over_learns_it_and_leaves_the_new_lease_alone()
    {
        using var suspended = Lease.Acquire(directory.Path, Request("old") with { RenewEvery = TimeSpan.FromHours(1) });
        TakeOverByHand(suspended, "by hand");
        FluentActions.Invoking(suspended.EnsureHeld).Should().Throw<MdiException>().Which.Errors[0].Kind.Should().Be(ErrorKind.Busy);
        suspended.Lost.IsCancellationRequested.Should().BeTrue();
        suspended.Dispose();
        Directory.GetFiles(directory.Path).Should().HaveCount(2);
        Refused().Message.Should().Contain("attempt by hand");
    }

    [Fact]
    public void A_holder_that_does_nothing_learns_at_the_next_renewal_that_it_was_taken_over()
    {
        using var lease = Lease.Acquire(directory.Path, Request("old") with { RenewEvery = TimeSpan.FromMilliseconds(50) });
        TakeOverByHand(lease, "new");
        lease.Lost.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)).Should().BeTrue();
    }

    [Fact]
    public void A_holder_whose_lease_was_deleted_stops()
    {
        using var lease = Acquire();
        File.Delete(FirstFile);
        FluentActions.Invoking(lease.EnsureHeld).Should().Throw<MdiException>();
    }

    [Fact]
    public void A_holder_renews_its_lease()
    {
        using var lease = Lease.Acquire(directory.Path, Request("a") with { RenewEvery = TimeSpan.FromMilliseconds(50) });
        Age(FirstFile, TimeSpan.FromSeconds(100));
        SpinWait.SpinUntil(() => DateTime.UtcNow - File.GetLastWriteTimeUtc(FirstFile) < TimeSpan.FromSeconds(50), 10_000).Should().BeTrue();
    }

    [Fact]
    public void A_clock_that_was_set_forward_by_an_hour_costs_a_live_holder_nothing()
    {
        using var lease = Lease.Acquire(directory.Path, Request("live") with { RenewEvery = TimeSpan.FromMilliseconds(250) });
        Age(FirstFile, TimeSpan.FromHours(1));
        Refused(Request("new") with { RenewEvery = TimeSpan.FromSeconds(1) }).Message.Should().Contain("attempt live");
        lease.EnsureHeld();
        log.Should().ContainSingle().Which.Should().Contain("watching");
    }

    [Fact]
    public void A_lease_from_the_future_does_not_block_for_hours()
    {
        PlaceLease(Elsewhere);
        Age(FirstFile, TimeSpan.FromHours(-1));
        using var lease = Lease.Acquire(directory.Path, Request("new") with { RenewEvery = TimeSpan.FromMilliseconds(50) });
        lease.EnsureHeld();
    }

    [Fact]
    public void A_lease_that_was_taken_over_several_times_is_released_as_a_whole()
    {
        PlaceLease(ProcessIdentity.Current() with { Started = "1" }, id: "x1");
        PlaceLease(ProcessIdentity.Current() with { Started = "2" }, id: "x2", name: "lease.x1");
        using (Acquire()) Directory.GetFiles(directory.Path).Should().HaveCount(3);
        Directory.GetFiles(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_successor_of_a_lease_that_was_removed_meanwhile_counts_for_nothing()
    {
        PlaceLease(Elsewhere, name: "lease.x1");
        using var lease = Acquire();
        lease.EnsureHeld();
        Directory.GetFiles(directory.Path).Should().Equal(FirstFile);
    }

    [Fact]
    public void A_hand_made_copy_of_a_lease_does_not_hang_anybody()
    {
        PlaceLease(Elsewhere, id: "x1");
        File.Copy(FirstFile, FirstFile + ".x1");
        Refused();
    }

    [Fact]
    public void Temporary_files_of_killed_processes_are_cleared_away_but_fresh_ones_are_not()
    {
        var (old, fresh) = (Path.Combine(directory.Path, ".lease.a.tmp"), Path.Combine(directory.Path, ".lease.b.tmp"));
        File.WriteAllText(old, "");
        File.WriteAllText(fresh, "");
        Age(old, TimeSpan.FromSeconds(300));
        Acquire().Dispose();
        Directory.GetFiles(directory.Path).Should().Equal(fresh);
    }

    private static ProcessIdentity Elsewhere => ProcessIdentity.Current() with { Machine = "another-boot pid:[1]" };

    private static int EndedProcess()
    {
        using var program = ChildProgram.Start("true");
        program.WaitForExit();
        return program.Id;
    }

    private static void Age(string file, TimeSpan age) => File.SetLastWriteTimeUtc(file, DateTime.UtcNow - age);

    private void PlaceLease(ProcessIdentity process, string? jobId = null, string id = "x0", string name = "lease") =>
        File.WriteAllBytes(Path.Combine(directory.Path, name), new LeaseRecord(id, "old", "host1", process, jobId).ToJson());

    // As a contender does that found the lease stale while its holder was suspended.
    private void TakeOverByHand(Lease lease, string attempt)
    {
        lease.EnsureHeld();
        var held = new LeaseChain(directory.Path).Last()!;
        File.WriteAllBytes(
            new LeaseChain(directory.Path).PathAfter(held),
            new LeaseRecord("taken", attempt, "host2", Elsewhere, null).ToJson());
    }

    private LeaseRequest Request(string attempt) => new(attempt) { Log = log.Add };

    private Lease Acquire(string attempt = "new") => Lease.Acquire(directory.Path, Request(attempt));

    private MdiError Refused(LeaseRequest? request = null) =>
        FluentActions.Invoking(() => Lease.Acquire(directory.Path, request ?? Request("refused"))).Should().Throw<MdiException>().Which.Errors[0];
}
