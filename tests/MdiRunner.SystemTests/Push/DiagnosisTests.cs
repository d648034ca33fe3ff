using System.Text.RegularExpressions;
using MdiRunner.Push;
using MdiRunner.Push.Failures;

namespace MdiRunner.SystemTests.Push;

/// <summary>Each class of failure, reached for real; the table in docs/push.md is what these tests saw (MDI_UPDATE_DOCS=1 writes it).</summary>
public sealed class DiagnosisTests
{
    private static readonly string[] Deferrable = ["dns", "unreachable", "timeout", "refused", "busy", "not-ssh", "connection-lost", "stalled"];

    public static IEnumerable<object[]> Classes => FailureClass.All.Select(item => new object[] { item.Name });

    [Theory]
    [MemberData(nameof(Classes))]
    public void Each_cause_gets_its_class_its_explanation_and_a_next_command(string name)
    {
        using var provocation = new Provocation(name);
        var outcome = provocation.Deliver(isScheduled: false);
        (outcome.State, outcome.Reason).Should().Be((PushState.Failed, name), outcome.Message);
        outcome.Message.Should().Contain(FailureClass.Named(name)!.Explanation).And.Contain("The results are safe");
        outcome.Next.Should().NotBeNullOrEmpty();
        DocumentedTable.Check(name, $"| `{name}` | {Provocation.Causes[name]} | {FailureClass.Named(name)!.Explanation} | {(FailureClass.Named(name)!.RetryHelps ? "yes" : "no")} | `{Anonymous(outcome.Next!, provocation)}` |");
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void In_a_scheduled_job_what_another_host_may_do_is_deferred(string name)
    {
        if (name == "verify-failed") return; // its server lives in the test and knows no jobs
        using var provocation = new Provocation(name);
        var outcome = provocation.Deliver(isScheduled: true);
        outcome.Reason.Should().Be(name, outcome.Message);
        outcome.State.Should().Be(Deferrable.Contains(name) ? PushState.Deferred : PushState.Failed);
        if (outcome.State == PushState.Deferred) outcome.Next.Should().Be(provocation.Request.Repeat);
    }

    [Theory]
    [InlineData("key-permissions")]
    [InlineData("dir-missing")]
    public void The_next_command_removes_the_cause(string name)
    {
        using var provocation = new Provocation(name);
        var outcome = provocation.Deliver(isScheduled: false);
        Provocation.Paste(outcome.Next!).Should().Be(0);
        provocation.Step().Deliver(provocation.Request).State.Should().Be(PushState.Pushed);
    }

    [Theory]
    [InlineData("key-missing")]
    [InlineData("auth-denied")]
    [InlineData("dir-denied")]
    [InlineData("disk-full")]
    [InlineData("name-taken")]
    public void The_next_command_works_when_pasted(string name)
    {
        using var provocation = new Provocation(name);
        Provocation.Paste(provocation.Deliver(isScheduled: false).Next!).Should().Be(0);
    }

    [Fact]
    public void No_secret_stands_in_what_is_written()
    {
        using var provocation = new Provocation("key-passphrase");
        var outcome = provocation.Deliver(isScheduled: false);
        var key = File.ReadAllLines(Path.Combine(provocation.Server.Root, "locked"))[1];
        var written = outcome.ToYaml() + File.ReadAllText(provocation.Request.ReceiptPath) + string.Join('\n', provocation.Bench.Lines);
        written.Should().NotContain("secret").And.NotContain(key).And.NotContain("SSH_AUTH_SOCK");
    }

    private static string Anonymous(string command, Provocation provocation) => Regex.Replace(command
        .Replace(provocation.Server.PushDirectory, "/srv/data", StringComparison.Ordinal)
        .Replace(provocation.Server.Root, "~/.ssh", StringComparison.Ordinal)
        .Replace(provocation.Bench.Root, "~/.ssh", StringComparison.Ordinal)
        .Replace("127.0.0.1", "SERVER", StringComparison.Ordinal)
        .Replace($"-F ~/.ssh/{Path.GetFileName(provocation.Settings.ConfigurationFile)} ", "", StringComparison.Ordinal), @"(?<=-p |\]:)\d+", "PORT")
        .Replace("SERVER.invalid", "SERVER", StringComparison.Ordinal);
}
