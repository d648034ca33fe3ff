using MdiRunner.Push.Failures;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>
/// Each class of failure, reached for real through the command; the command that is advised is pasted, and what it leads to is seen. The table in
/// docs/push.md is what these tests saw (MDI_UPDATE_DOCS=1 writes it).
/// </summary>
public sealed class DiagnosisTests
{
    private const string Delivered = "outcome: pushed";

    private static readonly string[] Deferrable = ["dns", "unreachable", "timeout", "refused", "busy", "not-ssh", "connection-lost", "stalled"];

    public static IEnumerable<object[]> OnThisHost => ProvokedCase.All.Where(item => !item.IsInNetwork && item.Class != "quota").Select(item => new object[] { item.Class });

    public static IEnumerable<object[]> InNetwork => ProvokedCase.All.Where(item => item.IsInNetwork).Select(item => new object[] { item.Class });

    [Fact]
    public void Every_class_is_provoked() => ProvokedCase.All.Select(item => item.Class).Should().Equal(FailureClass.All.Select(item => item.Name));

    [Theory]
    [MemberData(nameof(OnThisHost))]
    public void Each_cause_is_explained_and_the_advised_command_leads_to_a_delivery(string name) => Explain(name);

    [TwoHostsTheory]
    [MemberData(nameof(InNetwork))]
    public void Each_cause_in_the_network_is_explained_and_the_advised_command_leads_to_a_delivery(string name) => Explain(name);

    [QuotaFact]
    public void A_quota_is_explained_and_the_advised_command_leads_to_a_delivery() => Explain("quota");

    [Theory]
    [MemberData(nameof(OnThisHost))]
    public void A_scheduled_job_succeeds_and_defers_what_another_host_may_do(string name) => Defer(name);

    [TwoHostsTheory]
    [MemberData(nameof(InNetwork))]
    public void A_scheduled_job_on_a_node_without_a_way_out_succeeds_and_defers(string name) => Defer(name);

    [QuotaFact]
    public void A_quota_is_not_deferred() => Defer("quota");

    private static void Explain(string name)
    {
        using var provocation = new Provocation(name);
        var seen = PushBlock.Of(provocation.Push().Exits(3));
        var failure = FailureClass.All.Single(item => item.Name == name);
        (seen.Outcome, seen.Reason).Should().Be(("failed", name), seen.Message);
        seen.Message.Should().Contain($": {failure.Explanation}. ").And.Contain("The results are safe; trying again ").And.EndWith($"mdi push {provocation.Job}.");
        seen.Message.Should().Contain(failure.Recovery == Recovery.AfterRepair ? "only after the cause is removed" : "trying again may help");

        var shown = provocation.Paste(seen.Next!).Exits(0).DoesNotPrint("NEVER ASKED");
        if (provocation.Case.Shows is { } text) shown.Prints(text);
        provocation.Cure(shown);
        if (!shown.Output.Contains(Delivered, StringComparison.Ordinal)) provocation.Push().Exits(0).Prints(Delivered);

        var sight = seen.Message![..(seen.Message!.IndexOf(failure.Explanation, StringComparison.Ordinal) + failure.Explanation.Length)];
        DocumentedTable.Check(name, $"| `{name}` | {provocation.Case.Cause} | {provocation.Anonymous(sight)} | {(failure.Recovery == Recovery.AfterRepair ? "no" : "yes")} | {Code(provocation.Anonymous(seen.Next!))} | {provocation.Case.Effect} |");
    }

    private static void Defer(string name)
    {
        using var provocation = new Provocation(name);
        var seen = PushBlock.Of(provocation.RunScheduled().Exits(0).Prints("already succeeded: steps run s1"));
        (seen.Outcome, seen.Reason).Should().Be((Deferrable.Contains(name) ? "deferred" : "failed", name), seen.Message);
        if (seen.Outcome == "deferred") seen.Next.Should().Be($"mdi steps run {provocation.Job}");
        if (seen.Outcome == "deferred") seen.Message.Should().Contain("The results are safe. This node may not allow outgoing ssh: type the next command on a host that may");
    }

    // A pipe would end the table's cell.
    private static string Code(string command) => $"`{command.Replace("|", "\\|", StringComparison.Ordinal)}`";
}

/// <summary>A test that needs two hosts with firewalls; skipped, and said so, where none can be made.</summary>
internal sealed class TwoHostsTheoryAttribute : TheoryAttribute
{
    public TwoHostsTheoryAttribute() => Skip = TwoHosts.Missing;
}

/// <summary>A test that needs two hosts with firewalls; skipped, and said so, where none can be made.</summary>
internal sealed class TwoHostsFactAttribute : FactAttribute
{
    public TwoHostsFactAttribute() => Skip = TwoHosts.Missing;
}

/// <summary>A test that needs a file system with quota; skipped, and said so, where none can be made.</summary>
internal sealed class QuotaFactAttribute : FactAttribute
{
    public QuotaFactAttribute() => Skip = new[] { "/usr/sbin/mkfs.btrfs", "/usr/bin/mkfs.btrfs", "/sbin/mkfs.btrfs" }.Any(File.Exists) && Environment.UserName == "root"
        ? null
        : "there is no mkfs.btrfs (package btrfs-progs), or this user is not root";
}
