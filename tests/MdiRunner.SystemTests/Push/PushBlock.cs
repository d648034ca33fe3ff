using MdiRunner.Testing;
using MdiRunner.Text;

namespace MdiRunner.SystemTests.Push;

/// <summary>The block about a delivery in an output, read back as YAML.</summary>
internal sealed record PushBlock(string? Outcome, string? Reason, string? Message, string? Next)
{
    /// <summary>The last block of an output.</summary>
    public static PushBlock Of(MdiResult result)
    {
        var begin = result.Output.LastIndexOf("---\npush:\n", StringComparison.Ordinal);
        begin.Should().BeGreaterThanOrEqualTo(0, "there is a block in\n{0}\n{1}", result.Output, result.Errors);
        var block = result.Output[(begin + 4)..result.Output.IndexOf("\n...\n", begin, StringComparison.Ordinal)];
        var push = YamlReader.Read(SourceText.From("output", block)).Merged.Map("push")!;
        return new PushBlock(push.Text("outcome"), push.Text("reason"), push.Text("message"), push.Text("next"));
    }
}
