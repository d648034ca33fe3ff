using MdiRunner.Errors;
using MdiRunner.Push.Request;
using MdiRunner.Text;

namespace MdiRunner.Tests.Push;

/// <summary>The next command of an outcome is the same line on the screen, in the log's block, in the receipt, and after it was read back.</summary>
public sealed class KeptCommandTests : IDisposable
{
    private const string Line = "ssh me@server 'quota -s || du -sh '\\''/srv/my data'\\'''";

    private readonly string root = Directory.CreateTempSubdirectory("mdi-receipt-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void It_is_one_line_everywhere()
    {
        var command = NextStep.Command("ssh", "me@server", NextStep.Command("quota", "-s").Or(NextStep.Command("du", "-sh", "/srv/my data")).Shown());
        var outcome = new PushOutcome { Outcome = "failed", Reason = "quota", Next = command };
        var file = Path.Combine(root, "push.json");
        new PushReceipt { Outcome = outcome, Time = DateTimeOffset.UnixEpoch, Host = "here" }.Write(file);

        command.Shown().Should().Be(Line);
        YamlReader.Read(SourceText.From("log", outcome.ToYaml())).Documents[0].Map("push")!.Text("next").Should().Be(Line);
        File.ReadAllText(file).Should().Contain($"\"next\": \"{Line.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
        PushReceipt.Read(file)!.Outcome.Next!.Shown().Should().Be(Line);
    }

    [Fact]
    public void A_receipt_without_one_is_read_back()
    {
        var file = Path.Combine(root, "push.json");
        new PushReceipt { Outcome = PushOutcome.NotRequested, Time = DateTimeOffset.UnixEpoch, Host = "here" }.Write(file);
        PushReceipt.Read(file)!.Outcome.Next.Should().BeNull();
    }
}
