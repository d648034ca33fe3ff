using MdiRunner.Errors;
using MdiRunner.Execution.Leases;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Execution;

public sealed class LeaseRaceTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Of_many_processes_only_one_holds_the_lease_at_a_time()
    {
        var racers = Enumerable.Range(0, 4).Select(_ => Racer(rounds: 1000, deaths: 0)).ToList();
        foreach (var racer in racers) RunsToItsEnd(racer).Should().Be(0);
        Directory.GetFiles(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Holders_that_are_killed_are_succeeded_by_exactly_one()
    {
        var lanes = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 8).Select(_ => RunsToItsEnd(Racer(rounds: 100, deaths: 3))).ToList()));
        var statuses = (await Task.WhenAll(lanes)).SelectMany(lane => lane).ToList();
        statuses.Should().OnlyContain(status => status == 0 || status == 137).And.Contain(137);
        RunsToItsEnd(Racer(rounds: 1, deaths: 0)).Should().Be(0);
        Directory.GetFiles(directory.Path, "lease*").Should().BeEmpty();
    }

    [Fact]
    public void A_killed_holder_is_succeeded_at_once()
    {
        using var holder = Holder();
        FluentActions.Invoking(Acquire).Should().Throw<MdiException>();
        holder.Signal("KILL");
        holder.WaitForExit().Should().Be(137);
        using var lease = Acquire();
        lease.EnsureHeld();
    }

    [Fact]
    public void A_holder_that_was_suspended_for_too_long_finds_its_lease_lost_when_it_wakes()
    {
        using var holder = Holder();
        holder.Ask("check").Should().Be("held");
        holder.Signal("STOP");
        Thread.Sleep(1700);
        using (var lease = Acquire())
        {
            holder.Signal("CONT");
            holder.Ask("check").Should().Be("lost");
            lease.EnsureHeld();
            holder.WaitForExit().Should().Be(0);
            lease.EnsureHeld();
        }
        Directory.GetFiles(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_holder_that_was_suspended_for_a_moment_keeps_its_lease()
    {
        using var holder = Holder();
        holder.Signal("STOP");
        Thread.Sleep(300);
        FluentActions.Invoking(Acquire).Should().Throw<MdiException>();
        holder.Signal("CONT");
        holder.Ask("check").Should().Be("held");
    }

    private ChildProgram Holder()
    {
        var holder = ChildProgram.StartTestProgram("hold-lease", directory.Path);
        holder.ReadLine().Should().Be("held");
        return holder;
    }

    private ChildProgram Racer(int rounds, int deaths) =>
        ChildProgram.StartTestProgram("race-for-lease", directory.Path, $"{rounds}", $"{deaths}");

    private static int RunsToItsEnd(ChildProgram racer)
    {
        using (racer)
        {
            racer.Errors().Should().BeEmpty();
            return racer.WaitForExit();
        }
    }

    private Lease Acquire() => Lease.Acquire(directory.Path, new LeaseRequest("test")
    {
        RenewEvery = TimeSpan.FromMilliseconds(100),
        StaleAfter = TimeSpan.FromMilliseconds(1500),
    });
}
