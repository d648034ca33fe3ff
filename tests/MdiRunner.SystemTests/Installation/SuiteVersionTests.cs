using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>Which version of a suite a call means.</summary>
public sealed class SuiteVersionTests : IDisposable
{
    private readonly Scenario scenario = new();
    private readonly SuiteRepository suite;

    public SuiteVersionTests()
    {
        suite = scenario.Suite("a-mdi-tools");
        foreach (var tag in new[] { "v1.9.0", "v1.10.0", "v2", "vNext", "v1.10.0-rc1" }) suite.Release("work", tag);
        suite.WritePipeline("work", "as of dev").Commit().Git("branch", "dev");
        suite.WritePipeline("work", "as of main").Commit();
    }

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("latest", "v1.10.0")]
    [InlineData("pre-release", "main")]
    [InlineData("1.9.0", "v1.9.0")]
    [InlineData("v1.9.0", "v1.9.0")]
    [InlineData("v2", "v2")]
    [InlineData("vNext", "vNext")]
    [InlineData("v1.10.0-rc1", "v1.10.0-rc1")]
    [InlineData("dev", "dev")]
    public void A_version_is_a_release_a_tag_or_a_branch_wherever_it_is_asked_for(string asked, string resolved)
    {
        Shows(scenario.DryRun("work", "-v", asked), resolved);
        Shows(scenario.DryRun("work", $"--version={asked}"), resolved);
        scenario.Run("work", "-v", asked).Exits(0).Prints($"work: as of {resolved}");
        scenario.Run("work", "--version", asked, "do", "--help").Exits(0).Prints($"work: as of {resolved}");
        WriteJob($"work:{asked}");
        Shows(scenario.Run("work", "do", "job.yml", "--dry-run"), resolved);
        Shows(scenario.Run("work", "job.yml", "--dry-run"), resolved);
        Shows(scenario.Run("inspect", "job.yml"), resolved);
    }

    [Fact]
    public void The_highest_release_is_meant_where_none_is_asked_for() => Shows(scenario.DryRun("work"), "v1.10.0");

    [Fact]
    public void A_commit_is_a_version() => scenario.DryRun("work", "-v", suite.Git("rev-parse", "--short", "v1.9.0")).Exits(0).Prints("description: \"as of v1.9.0\"");

    [Fact]
    public void The_command_line_beats_the_job_file()
    {
        WriteJob("work:v1.9.0");
        Shows(scenario.Run("work", "do", "job.yml", "--dry-run", "-v", "dev"), "dev");
        Shows(scenario.Run("work", "-v", "dev", "do", "job.yml", "--dry-run"), "dev");
    }

    [Fact]
    public void Annotated_and_packed_tags_name_the_same_commits()
    {
        suite.WritePipeline("work", "as of v3.0.0").Commit().Git("-c", "user.name=test", "-c", "user.email=test@localhost", "tag", "-a", "-m", "three", "v3.0.0");
        suite.WritePipeline("work", "as of later").Commit();
        Shows(scenario.DryRun("work"), "v3.0.0");
        suite.Git("pack-refs", "--all");
        Shows(scenario.DryRun("work"), "v3.0.0");
        Shows(scenario.DryRun("work", "-v", "1.9.0"), "v1.9.0");
    }

    [Fact]
    public void Without_a_release_the_main_branch_is_meant()
    {
        foreach (var tag in suite.Git("tag").Split('\n')) suite.Git("tag", "-d", tag);
        Shows(scenario.DryRun("work"), "main");
    }

    [Fact]
    public void An_unknown_version_is_named_with_the_nearest_at_its_place_in_the_job_file()
    {
        scenario.DryRun("work", "-v", "1.9.9").Exits(1).Complains("suite a-mdi-tools has no version '1.9.9'").Complains("did you mean: v1.9.0");
        WriteJob("work:v1.9.9");
        scenario.Run("work", "job.yml").Exits(1).Complains("at job.yml:1:11\n");
        scenario.DryRun("work", "-v").Exits(1).Complains("option --version needs a value");
    }

    [Fact]
    public void A_pipeline_that_only_another_version_has_is_found_there()
    {
        suite.WritePipeline("fresh", "new").Commit().Git("tag", "v4.0.0");
        suite.Git("checkout", "-q", "v1.9.0");
        scenario.DryRun("fresh").Exits(0).Prints("pipeline: a-mdi-tools/fresh:v4.0.0");
        scenario.DryRun("fresh", "-v", "v1.9.0").Exits(1).Complains("fresh");

        suite.Git("checkout", "-q", "main");
        suite.Git("rm", "-q", "-r", "pipelines/fresh");
        suite.Commit().Git("tag", "v5.0.0");
        scenario.DryRun("fresh").Exits(1).Complains("'fresh' is not a command, pipeline or job file");
        WriteJob("fresh:v4.0.0");
        scenario.Run("fresh", "job.yml", "--dry-run").Exits(0).Prints("pipeline: a-mdi-tools/fresh:v4.0.0");
        scenario.Run("inspect", "job.yml").Exits(0).Prints("pipeline: a-mdi-tools/fresh:v4.0.0");
    }

    [Fact]
    public void Another_suite_has_the_version_that_the_pipeline_says_else_its_latest()
    {
        var other = scenario.Suite("lib-mdi-tools");
        foreach (var tag in new[] { "v1.0.0", "v1.1.0" })
        {
            other.Write("shared/options/words.yml", $"options:\n    word:\n        order: 1\n        type: string\n        default: {tag}\n        description: \"word\"\n").Commit().Git("tag", tag);
        }
        suite.Write("pipelines/work/pipeline.yml", Pipeline("")).Commit().Git("tag", "v5.0.0");
        scenario.DryRun("work").Exits(0).Prints("    lib-mdi-tools: v1.1.0\n").Prints("        word:           v1.1.0\n");
        suite.Write("pipelines/work/pipeline.yml", Pipeline("suiteVersions:\n    lib-mdi-tools: v1.0.0\n")).Commit().Git("tag", "v5.1.0");
        scenario.DryRun("work").Exits(0).Prints("    lib-mdi-tools: v1.0.0\n").Prints("        word:           v1.0.0\n");
    }

    private static string Pipeline(string more) => $"""
        pipeline:
            name: work
            description: "uses another suite"
        {more}
        actions:
            do:
                order: 1
                description: "nothing"
                optionFamilies:
                    - lib-mdi-tools//words

        """;

    private void WriteJob(string pipeline) => scenario.WithFile("job.yml", $"""
        pipeline: {pipeline}
        do:
            output:
                output-dir: @ROOT@/out
                data-name: s1
        execute:
            - do
        """);

    private static void Shows(MdiResult result, string resolved) =>
        result.Exits(0).Prints($"pipeline: a-mdi-tools/work:{resolved}\n").Prints($"description: \"as of {resolved}\"\n");
}
