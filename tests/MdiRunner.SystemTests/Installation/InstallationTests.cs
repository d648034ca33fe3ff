using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>Where an installation is, and which of its suites a pipeline's name means.</summary>
[Trait("Set", "Smoke")]
public sealed class InstallationTests : IDisposable
{
    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void It_is_where_the_program_lies_that_a_link_on_the_PATH_leads_to()
    {
        scenario.Suite("a-mdi-tools").Release("work", "v1.0.0");
        scenario.DryRun("work").Exits(0).Prints("pipeline: a-mdi-tools/work:v1.0.0");
    }

    [Fact]
    public void It_is_where_the_program_lies_that_the_alias_names_in_a_new_shell()
    {
        scenario.Suite("a-mdi-tools").Release("work", "v1.0.0");
        scenario.Paste($"{scenario["mdi/mdi"]} alias --force").Exits(0);
        File.Delete(scenario.Command);

        scenario.Paste("bash -ic 'mdi list'").Exits(0).Prints(scenario["mdi"]).Prints("a-mdi-tools");
    }

    [Theory]
    [InlineData("mdi")]
    [InlineData("./mdi/")]
    [InlineData("out/../mdi")]
    public void The_environment_may_name_another(string path)
    {
        scenario.Suite("a-mdi-tools").Release("work", "v1.0.0");
        scenario.InstalledIn("programs").Run("work").Exits(0).Prints("work: as of v1.0.0");
        Directory.Move(scenario["programs/suites"], Directory.CreateDirectory(scenario["mdi"]).FullName + "/suites");

        scenario.Run("work").Exits(1).Complains("'work' is not a command, pipeline or job file");
        scenario.WithVariable("MDI_DIR", path).DryRun("work").Exits(0).Prints("pipeline: a-mdi-tools/work:v1.0.0");
    }

    [Fact]
    public void Without_an_installation_there_is_the_built_in_suite_alone()
    {
        scenario.Run().Exits(0).Prints("mdi-runner").Prints("svWGS").DoesNotPrint("-mdi-tools");
        scenario.Run("svWGS", "find").Exits(0).Prints("push-server");
        scenario.Run("work").Exits(1).Complains("'work' is not a command, pipeline or job file");
    }

    [Fact]
    public void A_directory_that_is_no_repository_is_no_suite()
    {
        scenario.Suite("a-mdi-tools").Release("work", "v1.0.0");
        scenario.WithFile("mdi/suites/definitive/0-notes/pipelines/work/pipeline.yml", "a note\n").DryRun("work").Exits(0).Prints("pipeline: a-mdi-tools/work");
    }

    [Fact]
    public void The_first_suite_that_has_a_pipeline_is_meant_unless_another_is_named()
    {
        scenario.Suite("b-mdi-tools").Release("work", "v2.0.0");
        scenario.Suite("a-mdi-tools").Release("work", "v1.0.0");
        scenario.DryRun("work").Exits(0).Prints("pipeline: a-mdi-tools/work:v1.0.0");
        scenario.DryRun("b-mdi-tools/work").Exits(0).Prints("pipeline: b-mdi-tools/work:v2.0.0");
        scenario.WithFile("job.yml", "pipeline: b-mdi-tools/work\ndo:\n    output:\n        output-dir: @ROOT@/out\n        data-name: s1\nexecute:\n    - do\n");
        scenario.Run("work", "do", "job.yml", "--dry-run").Exits(0).Prints("pipeline: b-mdi-tools/work:v2.0.0");
        scenario.DryRun("c-mdi-tools/work").Exits(1).Complains("suite 'c-mdi-tools' has no pipeline 'work'").Complains("did you mean: a-mdi-tools/work");
        scenario.Run("a-mdi-tools/work", "job.yml").Exits(1).Complains("asks for pipeline b-mdi-tools/work");
    }

    [Fact]
    public void Developer_forks_take_part_in_developer_mode_alone()
    {
        scenario.Suite("a-mdi-tools").Release("work", "v1.0.0");
        var fork = scenario.Suite("a-mdi-tools", "developer-forks");
        fork.Release("work", "v0.1.0").WritePipeline("work", "as of today").WritePipeline("idea", "an idea").Commit().Git("checkout", "-q", "-b", "trial");

        scenario.DryRun("work").Exits(0).Prints("pipeline: a-mdi-tools/work:v1.0.0");
        scenario.DryRun("idea").Exits(1).Complains("'idea' is not a command");
        foreach (var word in new[] { "-d", "--develop" })
        {
            scenario.Run(word, "work", "do", "--output-dir", scenario["out"], "--data-name", "s1", "--dry-run").Exits(0)
                .Prints("pipeline: a-mdi-tools/work:trial\n").Prints("description: \"as of today\"");
            scenario.Run(word, "idea").Exits(0).Prints("idea: an idea");
        }
    }

    [Theory]
    [InlineData("pipelines/work/pipeline.yml")]
    [InlineData("shared/modules/new/module.yml")]
    public void A_developer_fork_with_local_edits_is_used_as_it_lies_there_and_the_report_says_so(string edited)
    {
        var fork = scenario.Suite("a-mdi-tools", "developer-forks").Release("work", "v1.0.0");
        fork.WritePipeline("other", "here already").Commit();
        fork.Write(edited, "pipeline:\n    name: work\n    description: \"as edited\"\nactions:\n    do:\n        order: 1\n        description: \"nothing\"\n");
        var before = scenario.Snapshot("mdi");

        var result = scenario.Run("-d", "work", "do", "--output-dir", scenario["out"], "--data-name", "s1", "--dry-run").Exits(0);

        result.Prints("pipeline: a-mdi-tools/work:main+local-edits\n");
        if (edited.StartsWith("pipelines", StringComparison.Ordinal)) result.Prints("description: \"as edited\"");
        scenario.Snapshot("mdi/suites").Should().Equal(before.Where(file => file.Key.StartsWith("mdi/suites", StringComparison.Ordinal)));
    }

    [Fact]
    public void Modules_of_another_developer_fork_are_used_in_developer_mode_alone()
    {
        scenario.Suite("a-mdi-tools").Write("pipelines/work/pipeline.yml", "pipeline:\n    name: work\n    description: \"w\"\nactions:\n    do:\n        order: 1\n        module: lib-mdi-tools//tool\n").Commit();
        scenario.Suite("lib-mdi-tools").Write("shared/modules/tool/module.yml", "action:\n    description: \"as released\"\n").Commit().Git("tag", "v1.0.0");
        scenario.Suite("lib-mdi-tools", "developer-forks").Write("shared/modules/tool/module.yml", "action:\n    description: \"as in the fork\"\n").Commit();

        scenario.Run("work").Exits(0).Prints("as released");
        scenario.Run("-d", "work").Exits(0).Prints("as in the fork");
    }
}
