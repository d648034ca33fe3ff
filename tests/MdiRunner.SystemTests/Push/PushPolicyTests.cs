using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>What a house forbids to send is not sent, whoever asks, and nothing of what goes with it.</summary>
public sealed class PushPolicyTests : IDisposable
{
    private const string Never = "push-policy:\n    never: [\"*.bam\", \"*.fastq*\"]\n";

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("server.yml")]
    [InlineData("../server.yml")]
    [InlineData("../../server.yml")]
    [InlineData("../pipeline.yml")]
    [InlineData("steps.yml")]
    public void A_rule_near_the_job_file_holds(string file)
    {
        Prepare("reads/sample.bam");
        scenario.WithFile($"runs/today/{file}", Never);
        var place = Path.GetFullPath(scenario[$"runs/today/{file}"]);
        scenario.Run("push", "runs/today/job.yml").Exits(3).Prints("reason: policy").Prints($"sample.bam matches \\\"*.bam\\\" of push-policy at {place}:2:13");
        Sent.Should().BeEmpty();
    }

    [Fact]
    public void A_rule_of_the_installation_holds_and_a_file_near_the_job_cannot_lift_it()
    {
        Prepare("reads/sample.FASTQ.gz");
        scenario.WithInstalled("config/stage1-pipelines.yml", Never).WithFile("runs/today/server.yml", "push-policy:\n    never: \"*.cram\"\n");
        scenario.Run("push", "runs/today/job.yml").Exits(3).Prints("reason: policy").Prints("stage1-pipelines.yml:2:");
        scenario.Run("push", "--check", "runs/today/job.yml").Exits(3).Prints("BAD   rules       policy:").Prints("stage1-pipelines.yml:2:").Prints("good  writable");
        Sent.Should().BeEmpty();
    }

    [Theory]
    [InlineData("table.txt", "*.bam", "runs/today/table.txt")] // a link to reads/sample.bam
    [InlineData("reads/other.txt", "*/reads/*", "reads/other.txt")]
    public void A_link_and_a_place_are_seen_through(string extra, string pattern, string named)
    {
        Prepare("reads/sample.bam", extra == "table.txt" ? "runs/today/table.txt" : extra);
        scenario.WithFile(extra == "table.txt" ? "unused" : extra, "1\n");
        if (extra == "table.txt") File.CreateSymbolicLink(scenario[named], scenario["reads/sample.bam"]);
        scenario.WithFile("runs/today/server.yml", $"push-policy:\n    never: [\"{pattern}\"]\n");
        scenario.Run("push", "runs/today/job.yml").Exits(3).Prints("reason: policy");
        Sent.Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_no_rule_names_is_sent()
    {
        Prepare("reads/sample.txt");
        scenario.WithFile("runs/today/server.yml", Never).Run("push", "runs/today/job.yml").Exits(0);
        Sent.Should().BeEquivalentTo("s1.steps.run.mdi.package.zip", "sample.txt");
    }

    [Theory]
    [InlineData("push-policy:\n    nver: [\"*.bam\"]\n", "'nver' is not a rule of push-policy", ":2:5")]
    [InlineData("push-policy: \"*.bam\"\n", "push-policy has no rules", ":1:1")]
    [InlineData("push-policy:\n    never: []\n", "push-policy: never: is not a list of names", ":2:12")]
    [InlineData("push-policy:\n    never:\n        bam: yes\n", "push-policy: never: is not a list of names", ":3:9")]
    public void A_slip_in_a_rule_opens_nothing_and_is_found_before_the_compute(string text, string message, string place)
    {
        scenario.WithSteps().WithFile("server.yml", text);
        scenario.Run("steps", "run", "job.yml", "--push-server", "local", "--push-dir", scenario.Root).Exits(1).Complains(message).Complains($"server.yml{place}").Complains("expected: push-policy:");
        File.Exists(scenario["out/s1/second.begun"]).Should().BeFalse();
    }

    private IEnumerable<string?> Sent => Directory.EnumerateFileSystemEntries(scenario["server"]).Select(Path.GetFileName);

    private void Prepare(string file, string? extra = null)
    {
        Directory.CreateDirectory(scenario["server"]);
        scenario.WithSteps($"@ROOT@/{extra ?? file}".Replace("@ROOT@", scenario.Root, StringComparison.Ordinal)).Made().WithFile(file, "secret reads\n")
            .WithFile("runs/today/job.yml", StepsPipeline.Job + "\n\nshared:\n    push:\n        push-server: local\n        push-dir: @ROOT@/server\n");
    }
}
