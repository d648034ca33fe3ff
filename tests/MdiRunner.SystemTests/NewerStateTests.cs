using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>State files of a newer mdi, whose layout is not known: they are held or unknown, said to be so, and left as they are.</summary>
public sealed class NewerStateTests : IDisposable
{
    private const string Newer = "a newer mdi wrote";

    private readonly Scenario scenario = new Scenario().WithSteps().WithFile("server/.keep", "");

    public NewerStateTests() => Deliver().Exits(0);

    public void Dispose() => scenario.Dispose();

    private MdiResult Deliver(params string[] more) => scenario.Run(["steps", "run", "job.yml", "--push-server", "local", "--push-dir", scenario["server"], .. more]);

    [Theory]
    [InlineData("action.json", 1)]
    [InlineData("package.json", 2)]
    [InlineData("push.json", 3)]
    [InlineData("lease", 4)]
    public void A_record_of_a_newer_mdi_stops_what_would_overwrite_it(string file, int status)
    {
        var path = scenario[$"out/s1/steps/run/{file}"];
        var text = """{"format": 99, "state": {"of": ["another", "kind"]}}""";
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-3));
        var result = Deliver();
        result.Exits(status);
        (result.Output + result.Errors).Should().Contain(Newer).And.Contain(file);
        File.ReadAllText(path).Should().Be(text);
    }

    [Fact]
    public void A_journal_of_a_newer_mdi_stops_the_delivery_it_belongs_to()
    {
        File.Delete(scenario["out/s1/steps/run/push.json"]);
        File.Delete(scenario["server/s1.steps.run.mdi.package.zip"]);
        var journal = scenario["out/s1/steps/run/push.journal"];
        File.WriteAllText(journal, "mdi-push-journal-2 of another kind\n");
        Deliver().Exits(3).Prints(Newer);
        File.ReadAllText(journal).Should().StartWith("mdi-push-journal-2");
    }

    [Fact]
    public void Reports_say_that_nobody_knows()
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("execute:", "    push:\n        push-server: local\n        push-dir: @ROOT@/server\nexecute:", StringComparison.Ordinal));
        foreach (var file in new[] { "action.json", "push.json" }) File.WriteAllText(scenario[$"out/s1/steps/run/{file}"], """{"format": 2}""");
        scenario.Run("report", "job.yml").Exits(0).Prints("unknown: a newer mdi wrote").Prints("action.json").Prints("push.json");
        scenario.Run("report", "--json", "job.yml").Exits(0).Prints("\"unknown\"");
    }

    [Fact]
    public void The_steps_of_a_newer_mdi_are_not_taken_back()
    {
        var marker = scenario["out/s1/steps/run/action.json"];
        File.WriteAllText(marker, """{"format": 2}""");
        scenario.Run("steps", "rollback", "run", "0", "job.yml", "--force").Exits(1).Complains(Newer);
        File.Exists(marker).Should().BeTrue();
        scenario.Run("steps", "status", "run", "job.yml").Exits(0).Prints("third");
    }

    [Fact]
    public void A_job_history_of_a_newer_mdi_is_left_alone_and_further_columns_are_kept()
    {
        scenario.WithVariable("MDI_SCHEDULER", "none").Run("submit", "--execute", "--force", "job.yml").Exits(0);
        var history = scenario[".job.yml.data/job.yml.status"];
        File.WriteAllLines(history, File.ReadAllLines(history).Select(line => line.Split('\t').Length > 10 ? line + "\tfurther\tcolumns" : line));
        scenario.Run("submit", "--execute", "--force", "job.yml").Exits(0);
        File.ReadAllText(history).Should().Contain("further\tcolumns");

        File.WriteAllText(history, "format\t2\n" + File.ReadAllText(history));
        var before = File.ReadAllText(history);
        foreach (var call in new[] { "status", "submit --execute --force", "extend --execute", "rollback --force", "purge --force", "delete --force" })
            scenario.Run([.. call.Split(' '), "job.yml"]).Exits(1).Complains(Newer);
        File.ReadAllText(history).Should().Be(before);
    }
}
