using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary><c>mdi push</c>: deliver what is due, try beforehand, show what would be sent, and obey the rules of the house.</summary>
public sealed class PushCommandTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public PushCommandTests()
    {
        Directory.CreateDirectory(scenario["server"]);
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("data-name: s1", "data-name: [a, b]", StringComparison.Ordinal));
        scenario.Run("steps", "job.yml").Exits(0);
        scenario.WithFile("job.yml", File.ReadAllText(scenario["job.yml"]) + "\nshared:\n    push:\n        push-server: local\n        push-dir: @ROOT@/server\n");
    }

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Push_delivers_what_is_due_and_runs_nothing()
    {
        scenario.Run("report", "job.yml").Exits(0).Prints("due: not pushed to");
        scenario.Run("push", "job.yml").Exits(0).DoesNotPrint("executing").Prints("package: a.steps.run.mdi.package.zip").Prints("package: b.steps.run.mdi.package.zip");
        Directory.GetFiles(scenario["server"]).Should().HaveCount(2);
        scenario.Run("push", "job.yml").Exits(0).Prints("outcome: already-pushed");
        scenario.Run("job.yml", "report").Exits(0).Prints($"push        pushed to {scenario["server"]}");
    }

    [Fact]
    public void A_terminal_is_shown_bytes_rate_and_time_and_a_log_a_line_per_tenth()
    {
        scenario.Run("push", "job.yml").Exits(0).Prints("  a.steps.run.mdi.package.zip: 100 %").DoesNotPrint("MB/s");
        foreach (var package in Directory.GetFiles(scenario["server"])) File.Delete(package);
        scenario.RunOnTerminal([], "push", "job.yml").Exits(0)
            .Prints("a.steps.run.mdi.package.zip").Prints("MB/s").Prints("left").DoesNotPrint("100 %");
    }

    [Fact]
    public void All_chunks_of_a_file_are_delivered()
    {
        scenario.WithFile("one.yml", StepsPipeline.Job.Replace("s1", "c", StringComparison.Ordinal)).Run("steps", "run", "one.yml").Exits(0);
        var pushed = File.ReadAllText(scenario["job.yml"]);
        scenario.WithFile("job.yml", $"{pushed}\n---\n{pushed.Replace("[a, b]", "c", StringComparison.Ordinal)}").Run("push", "job.yml").Exits(0);
        Directory.GetFiles(scenario["server"]).Should().HaveCount(3);
    }

    [Fact]
    public void List_shows_what_would_be_sent_and_sends_nothing()
    {
        scenario.Run("push", "--list", "job.yml").Exits(0).Prints($"{scenario["out/a/a.steps.run.mdi.package.zip"]} -> {scenario["server"]}/a.steps.run").Prints("bytes to send");
        Directory.GetFiles(scenario["server"]).Should().BeEmpty();
        scenario.Run("push", "job.yml").Exits(0);
        scenario.Run("push", "--list", "job.yml").Exits(0).Prints("(is there)").Prints("               0  bytes to send");
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("-d")]
    public void A_dry_run_sends_nothing(string word)
    {
        var before = scenario.Snapshot();
        scenario.Run("push", word, "job.yml").Exits(0).Prints($" -> {scenario["server"]}/a.steps.run").Prints("bytes to send");
        scenario.Snapshot().Should().Equal(before);
    }

    [Fact]
    public void Check_finds_out_beforehand_and_sends_nothing()
    {
        scenario.Run("push", "--check", "job.yml").Exits(0).Prints("good  directory").Prints("good  writable").Prints("good  free space");
        Directory.GetFileSystemEntries(scenario["server"]).Should().BeEmpty();
        Directory.Delete(scenario["server"]);
        scenario.Run("push", "--check", "job.yml").Exits(3).Prints("BAD   directory").Prints("dir-missing");
    }

    [Fact]
    public void What_the_house_forbids_is_not_sent()
    {
        scenario.WithFile("server.yml", "push-policy:\n    never: [\"*.bam\", \"a.*result*\"]\n");
        scenario.Run("push", "--list", "job.yml").Exits(0).Prints("(forbidden: a.result.txt matches \"a.*result*\" at");
        scenario.Run("push", "job.yml").Exits(3).Prints("reason: policy").Prints("server.yml:2:");
        Directory.GetFiles(scenario["server"]).Select(Path.GetFileName).Should().Equal("b.steps.run.mdi.package.zip");
    }

    [Fact]
    public void A_list_for_programs_has_the_same_files()
    {
        var files = System.Text.Json.JsonDocument.Parse(scenario.Run("push", "--list", "--json", "job.yml").Exits(0).Output).RootElement.EnumerateArray().ToList();
        files.Select(file => file.GetProperty("source").GetString()).Should().Equal(scenario["out/a/a.steps.run.mdi.package.zip"], scenario["out/b/b.steps.run.mdi.package.zip"]);
        files.Should().AllSatisfy(file => file.GetProperty("bytes").GetInt64().Should().BePositive());
    }

    [Theory]
    [InlineData("push needs a job file", "push", "--list")]
    [InlineData("there is no job file nojob.yml", "push", "nojob.yml")]
    [InlineData("option --chek is not known", "push", "--chek", "job.yml")]
    [InlineData("one of them at a time", "push", "--check", "--list", "job.yml")]
    [InlineData("--json belongs to --list", "push", "--json", "job.yml")]
    [InlineData("option --push-server needs a value", "push", "job.yml", "--push-server")]
    [InlineData("--push-server cannot be 'user@host'", "push", "job.yml", "--push-server", "user@host")]
    [InlineData("--push-port of run must be a whole number, but is 'abc'", "push", "job.yml", "--push-port", "abc")]
    [InlineData("--push-server cannot be '-oProxyCommand=x'", "steps", "run", "job.yml", "--push-server=-oProxyCommand=x")]
    public void A_slip_is_named_and_nothing_is_sent(string message, params string[] words)
    {
        scenario.Run(words).Exits(1).Complains(message);
        Directory.GetFiles(scenario["server"]).Should().BeEmpty();
    }

    [Fact]
    public void What_cannot_be_pushed_is_said_with_the_reason()
    {
        scenario.Run("push", "job.yml", "--push-server", "null").Exits(0).Prints("there is no finished data package with a push-server");
        File.Delete(scenario["out/a/a.steps.run.mdi.package.zip"]);
        scenario.Run("push", "job.yml").Exits(0).Prints("a.steps.run.mdi.package.zip is gone; running the action makes it again").Prints("package: b.steps.run.mdi.package.zip");
    }

    [Fact]
    public void A_package_can_be_listed_and_verified()
    {
        var package = scenario["out/a/a.steps.run.mdi.package.zip"];
        scenario.Run("package", "list", package).Exits(0).Prints("a.result.txt").Prints("package.yml");
        scenario.Run("package", "list", package, "--json").Exits(0).Prints("\"uploadType\"");
        scenario.Run("package", "verify", package).Exits(0);
        var bytes = File.ReadAllBytes(package);
        bytes[44] ^= 1; // in the first member
        File.WriteAllBytes(scenario["broken.zip"], bytes);
        scenario.Run("package", "verify", scenario["broken.zip"]).Exits(2).Prints("a.result.txt");
    }
}
