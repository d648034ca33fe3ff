using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>The program is dropped over the <c>mdi</c> of an installation that the older one has worked in, in the middle of a task.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public MigrationTests()
    {
        scenario.WithProgram("mdi", "#!/bin/bash\necho the older one\n");
        scenario.WithInstalled("frameworks/definitive/mdi-pipelines-framework/pipeline/workflow/workflow.sh", "# the older one's\n");
        scenario.WithInstalled("config/stage1-pipelines.yml", "shared:\n    resources:\n        ram-per-cpu: 3G\n");
        scenario.WithInstalled("suites/steps-mdi-tools.lock", "");
        scenario.WithInstalled("environments/0123456789/0123456789.yml", "---\n");
        scenario.WithFile("out/s1/steps/s1.steps.status", "run\t1\tfirst\tMon Nov 23 10:29:05 UTC 2026\n");
    }

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void What_the_older_one_began_goes_on_where_it_was()
    {
        scenario.Install();

        var run = scenario.Run("steps", "run", "job.yml");

        run.Exits(0).Prints("already succeeded: steps run, step 1 = first").Prints("executing: steps run, step 2").Prints("data package created successfully");
        run.Prints("ram-per-cpu:    3G");
        File.ReadAllText(scenario["out/s1/steps/s1.steps.status"]).Should().StartWith("run\t1\tfirst\tMon Nov 23 10:29:05 UTC 2026\nrun\t2\t");
    }

    [Fact]
    public void One_can_go_back_for_nothing_of_the_installation_was_changed()
    {
        var before = Content();
        scenario.Install();
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.Run("list").Exits(0).Prints(scenario.Installation).Prints("steps-mdi-tools");
        scenario.Run("initialize").Exits(0);

        Content().Should().Contain(before);
        Content().Keys.Except(before.Keys).Select(path => path.Split('/')[0]).Distinct().Should().BeSubsetOf(["cache", "config"]);
    }

    // What we are ourselves does not count: the managed build is many files.
    private Dictionary<string, string> Content() => Directory.EnumerateFiles(scenario.Installation, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(scenario.Installation, path))
        .Where(path => path.Contains('/', StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(scenario.Installation, path)));
}
