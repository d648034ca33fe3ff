using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>
/// What an installation knows by itself: the program lies in it, and nothing is exported. Which names the older mdi offers
/// while it reads job files, level files and defaults was measured by running it: all but those below are known to tasks alone.
/// </summary>
public sealed class AsInstalledTests : IDisposable
{
    private const string Pipeline = """
        pipeline:
            name: work
            description: "shows its values"
        actions:
            first:
                order: 1
                description: "the first"
                optionFamilies:
                    - words
            second:
                order: 2
                description: "the second"
                optionFamilies:
                    - words
                resources:
                    recommended:
                        tmp-dir: $MDI_DIR/recommended
        optionFamilies:
            words:
                options:
                    text:
                        order: 1
                        type: string
                        default: none
                        description: "a text"
                    genomes:
                        order: 2
                        type: string
                        default: ${MDI_DIR}/resources/genomes/$PIPELINE_ACTION
                        description: "where genomes are"
                    level:
                        order: 3
                        type: string
                        default: none
                        description: "of a level file"
        """;

    private const string Job = """
        pipeline: work
        variables:
            DIR: $MDI_DIR/$PIPELINE_NAME/${PIPELINE_ACTION}
        shared:
            words:
                text: $DIR:$VALUE
            output:
                output-dir: @ROOT@/out
                data-name: s1
        execute:
            - first
            - second
        """;

    private readonly Scenario scenario = new();
    private SuiteRepository? suite;

    [Theory]
    [InlineData("$MDI_DIR", "@MDI@")]
    [InlineData("$PIPELINE_NAME", "work")]
    [InlineData("$PIPELINE_ACTION", "first")]
    [InlineData("$SUITE_NAME", "a-mdi-tools")]
    [InlineData("$SUITE_VERSION", "v1.0.0")]
    [InlineData("$ACTIVE_SUITE_VERSION", "v1.0.0")]
    [InlineData("[$DEVELOPER_MODE]", "\"[]\"")]
    [InlineData("$FRAMEWORK_DIR", "@MDI@/frameworks/definitive/mdi-pipelines-framework")]
    [InlineData("$JOB_MANAGER_DIR", "@MDI@/frameworks/definitive/mdi-pipelines-framework/job_manager")]
    [InlineData("$PIPELINE_DIRS", "@MDI@/suites/definitive/a-mdi-tools/pipelines/work/")]
    [InlineData("$SUITE_BIN_DIR", "@MDI@/bin/a-mdi-tools")]
    [InlineData("$MICROMAMBA", "@MDI@/bin/micromamba/micromamba")]
    public void A_job_file_can_name_it(string written, string meant)
    {
        Install().WithVariable("PIPELINE_NAME", "another").WithVariable("SUITE_NAME", "another").WithFile("job.yml", Job.Replace("$DIR:$VALUE", $"'{written}'", StringComparison.Ordinal));

        scenario.Run("work", "first", "job.yml", "--dry-run").Exits(0).Prints($"text:           {meant.Replace("@MDI@", scenario["mdi"], StringComparison.Ordinal)}\n");
    }

    [Theory]
    [InlineData("valuesYaml", "job.yml")]
    [InlineData("inspect", "job.yml")]
    [InlineData("work", "job.yml", "--dry-run")]
    public void Each_action_has_its_own_in_job_files_level_files_and_defaults(params string[] words)
    {
        Install().WithVariable("VALUE", "x").WithFile("job.yml", Job).WithFile("server.yml", "shared:\n    words:\n        level: $MDI_DIR/$PIPELINE_ACTION\n");

        var result = scenario.Run(words).Exits(0);

        foreach (var action in new[] { "first", "second" })
        {
            result.Prints($"text:           {scenario["mdi"]}/work/{action}:x\n").Prints($"level:          {scenario["mdi"]}/{action}\n").Prints($"{scenario["mdi"]}/resources/genomes/{action}\n");
        }
        result.Prints($"tmp-dir:        {scenario["mdi"]}/recommended\n");
    }

    [Fact]
    public void Scripts_see_the_same_values_and_names()
    {
        Install().WithVariable("VALUE", "x").WithFile("job.yml", Job);

        var result = scenario.Run("work", "job.yml").Exits(0);

        result.Prints($"second: {scenario["mdi"]}/work/second:x {scenario["mdi"]}/resources/genomes/second {scenario["mdi"]}/work/second {scenario["mdi"]}/frameworks/definitive/mdi-pipelines-framework\n");
    }

    [Theory]
    [InlineData("submit", "--execute", "job.yml")]
    [InlineData("submit", "--dry-run", "--execute", "job.yml")]
    [InlineData("mkdir", "job.yml")]
    [InlineData("report", "job.yml")]
    [InlineData("status", "job.yml")]
    public void Commands_of_the_job_manager_know_it_too(params string[] words)
    {
        Install().WithVariable("VALUE", "x").WithFile("job.yml", Job);

        scenario.Run(words).Errors.Should().NotContain("has no value");
    }

    [Fact]
    public void Without_a_job_file_defaults_know_it()
    {
        Install();

        scenario.Run("work", "first", "-O", scenario["out"], "-N", "s1", "--dry-run").Exits(0).Prints($"genomes:        {scenario["mdi"]}/resources/genomes/first\n");
    }

    [Theory]
    [InlineData("TASK_DIR")]
    [InlineData("DATA_FILE_PREFIX")]
    [InlineData("SUITE_DIR")]
    public void What_follows_from_the_values_is_not_known_to_them(string name)
    {
        Install().WithFile("job.yml", Job.Replace("$DIR:$VALUE", $"${name}", StringComparison.Ordinal));

        scenario.Run("work", "job.yml", "--dry-run").Exits(1).Complains($"variable '{name}' has no value").Complains("known to its scripts only");
    }

    [Theory]
    [InlineData("no such directory", "work", "first")]
    [InlineData("no such directory", "a-mdi-tools/work", "first")]
    [InlineData("no such directory", "inspect", "job.yml")]
    [InlineData("no such directory", "submit", "job.yml")]
    [InlineData("no such directory", "valuesYaml", "job.yml")]
    [InlineData("it has no suites/", "work", "first")]
    public void A_variable_that_names_no_installation_is_told_as_the_cause(string reason, params string[] words)
    {
        var elsewhere = scenario[reason.StartsWith("no", StringComparison.Ordinal) ? "elsewhere" : "out"];
        Install().WithVariable("VALUE", "x").WithFile("job.yml", Job).WithVariable("MDI_DIR", elsewhere);

        scenario.Run(words).Exits(1).Complains($"; MDI_DIR is {elsewhere}, which is not an installation: ").Complains(reason).Complains("next: export MDI_DIR=");
    }

    [Fact]
    public void Where_the_installation_is_right_the_name_is_the_cause()
    {
        Install();

        scenario.Run("wrok").Exits(1).Complains("did you mean: work").Errors.Should().NotContain("MDI_DIR");
    }

    [Theory]
    [InlineData("pipeline: work")]
    [InlineData("pipeline: work:latest")]
    public void Developer_mode_without_a_fork_runs_the_tip_of_the_main_branch(string pipeline)
    {
        Install().WithVariable("VALUE", "x").WithFile("job.yml", Job.Replace("pipeline: work", pipeline, StringComparison.Ordinal));
        suite!.Write("pipelines/work/pipeline.yml", Pipeline.Replace("shows its values", "as of today", StringComparison.Ordinal)).Commit().Git("checkout", "-q", "v1.0.0");

        scenario.Run("work", "job.yml", "--dry-run").Exits(0).Prints("pipeline: a-mdi-tools/work:v1.0.0\n");
        scenario.Run("-d", "work", "job.yml", "--dry-run").Exits(0).Prints("pipeline: a-mdi-tools/work:main\n").Prints("description: \"as of today\"\n").Prints("version:        pre-release\n");
        scenario.Run("-d", "work", "job.yml", "--dry-run", "--version", "v1.0.0").Exits(0).Prints("pipeline: a-mdi-tools/work:v1.0.0\n");
    }

    [Fact]
    public void So_do_other_suites_whose_version_the_pipeline_does_not_fix()
    {
        Install();
        scenario.Suite("lib-mdi-tools").Write("shared/modules/tool/module.yml", "action:\n    description: \"as released\"\n").Commit().Git("tag", "v1.0.0");
        new SuiteRepository(scenario["mdi/suites/definitive/lib-mdi-tools"]).Write("shared/modules/tool/module.yml", "action:\n    description: \"as of today\"\n").Commit();
        suite!.Write("pipelines/other/pipeline.yml", "pipeline:\n    name: other\nactions:\n    do:\n        order: 1\n        module: lib-mdi-tools//tool\n").Commit().Git("tag", "v1.0.1");

        scenario.Run("other").Exits(0).Prints("as released");
        scenario.Run("-d", "other").Exits(0).Prints("as of today");
    }

    [Fact]
    public void Advised_commands_keep_developer_mode()
    {
        Install().WithVariable("VALUE", "x").WithFile("job.yml", Job);

        scenario.Run("-d", "work", "first", "--txet", "x").Exits(1).Complains("next: mdi -d work first --help\n");
        scenario.Run("-d", "wrok").Exits(1).Complains("next: mdi -d --help\n");
        scenario.Run("-d", "status", "job.yml").Exits(1).Complains($"next: mdi -d submit {scenario["job.yml"]}\n");
        scenario.Run("-d", "report", "job.yml").Exits(0).Prints("next        mdi -d work first ");
        scenario.Run("work", "first", "--txet", "x").Exits(1).Complains("next: mdi work first --help\n");
    }

    private Scenario Install()
    {
        suite = scenario.Suite("a-mdi-tools");
        foreach (var action in new[] { "first", "second" }) suite.Write($"pipelines/work/{action}/Workflow.sh", "echo \"$PIPELINE_ACTION: $TEXT $GENOMES $DIR $FRAMEWORK_DIR\"\n");
        suite.Write("pipelines/work/pipeline.yml", Pipeline).Commit().Git("tag", "v1.0.0");
        return scenario;
    }

    public void Dispose() => scenario.Dispose();
}
