using System.Text.RegularExpressions;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>What the Pipeline Runner app of the MDI apps framework reads from the calls that it makes.</summary>
public sealed partial class PipelineRunnerTests : IDisposable
{
    /// <summary>
    /// By these alone, in stdout and stderr together, it knows that a call has failed: <c>isMdiSuccess</c> in
    /// MiDataInt/mdi-apps-framework, shiny/apps/pipelineRunner/utilities/runMdi.R.
    /// </summary>
    private static readonly string[] FailureWords = ["mdi error:", "!!!!!!!!!!", "WARNING!"];

    private readonly Scenario scenario = new Scenario().WithSteps().WithVariable("IS_PIPELINE_RUNNER", "TRUE").WithVariable("MDI_SCHEDULER", "none");

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("inspect", "odd.yml")]
    [InlineData("inspect", "nowhere.yml")]
    [InlineData("submit", "--dry-run", "--force", "odd.yml")]
    [InlineData("submit", "--force", "job.yml")]
    [InlineData("mkdir", "--dry-run", "--force", "odd.yml")]
    [InlineData("valuesYaml", "valuesYaml", "unknown.yml")]
    [InlineData("valuesYaml", "valuesYaml", "odd.yml")]
    [InlineData("report", "-j", "77", "job.yml")]
    [InlineData("ls", "-j", "77", "job.yml")]
    [InlineData("delete", "--force", "-j", "77", "job.yml")]
    [InlineData("steps", "optionsTabel")]
    [InlineData("stepps", "template")]
    [InlineData("steps", "run", "job.yml", "--count", "many")]
    [InlineData("package", "verify", "job.yml")]
    [InlineData("steps", "run", "job.yml", "--push-server", "127.0.0.1", "--push-port", "1")]
    public void A_call_that_fails_is_seen_to_fail(params string[] call)
    {
        scenario.WithFile("odd.yml", StepsPipeline.Job.Replace("text:", "txet:", StringComparison.Ordinal)).WithFile("unknown.yml", "pipeline: unknown\nexecute:\n    - run\n");

        var result = scenario.Run(call);

        result.Status.Should().NotBe(0);
        IsTakenForFailure(result).Should().BeTrue(result.Output + result.Errors);
        result.Errors.Should().MatchRegex("(?m)^mdi error: ");
    }

    [Fact]
    public void What_succeeds_is_not_seen_to_fail()
    {
        string[][] calls =
        [
            ["inspect", "job.yml"], ["mkdir", "--dry-run", "--force", "job.yml"], ["submit", "--execute", "--force", "job.yml"], ["status", "job.yml"], ["report", "job.yml"],
            ["extend", "--execute", "--dry-run", "--force", "job.yml"], ["purge", "--dry-run", "--force", "job.yml"], ["valuesYaml", "valuesYaml", "job.yml"],
            ["steps", "template", "--all-options"], ["steps", "optionsTable"], ["steps", "conda", "--create", "--force"], ["steps", "run", "job.yml"], ["push", "job.yml"],
        ];
        foreach (var call in calls) IsTakenForFailure(scenario.Run(call).Exits(0)).Should().BeFalse(string.Join(' ', call));
    }

    [Fact]
    public void The_report_of_a_job_that_failed_is_a_report()
    {
        scenario.WithFile("out/fail", "").WithChange("steps", "run/first.sh", "printf '%s\\n' 'WARNING! low on memory' '!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!'");
        scenario.Run("submit", "--execute", "--force", "job.yml").Exits(42);

        IsTakenForFailure(scenario.Run("report", "job.yml").Exits(0).Prints("mdi error : steps run s1 ended with status 42").Prints("WARNING ! low on memory")).Should().BeFalse();
        IsTakenForFailure(scenario.WithVariable("IS_PIPELINE_RUNNER", null).Run("report", "job.yml").Exits(0)).Should().BeTrue("people see the log as it is");
    }

    // buildEnvironmentButton in runJob_server.R: it takes the first word, and offers to create what is not a directory.
    [Fact]
    public void An_inspection_names_a_directory_as_the_conda_prefix_also_where_no_environment_is_needed()
    {
        var prefix = CondaPrefix().Match(scenario.Run("inspect", "job.yml").Exits(0).Output).Groups[1].Value;
        Directory.Exists(prefix).Should().BeTrue(prefix);
    }

    // downloadPackageButton in runJob_server.R: what it offers stands behind the last line with these words.
    [Fact]
    public void The_package_stands_on_the_line_after_each_message_about_it()
    {
        AssertNamesPackage(scenario.Run("steps", "run", "job.yml").Exits(0));
        AssertNamesPackage(scenario.Run("steps", "run", "job.yml").Exits(0).Prints("package is current"));
        AssertNamesPackage(scenario.Run("steps", "run", "job.yml", "--count", "2", "--rollback", "0").Exits(0).Prints("because of a change"));
    }

    // The app shows null as an empty field, and asks for a value where it reads __REQUIRED__ (readDataYml and writeDataYml in jobFile.R).
    [Fact]
    public void A_value_that_is_not_there_is_null_where_its_definition_says_null()
    {
        scenario.WithSuiteFile("asks", "shared/options/inputs.yml", """
            options:
                input-dir:
                    order: 1
                    type: string
                    required: true
                    default: null
                    description: "shared"
            """).WithPipeline("asks", """
            pipeline:
                name: asks
            actions:
                run:
                    optionFamilies:
                        - inputs
                        - own
            optionFamilies:
                own:
                    options:
                        project:
                            order: 1
                            type: string
                            required: true
                            default: NA
                            description: "with a default that nobody gets"
                        text:
                            order: 2
                            type: string
                            required: true
                            default: null
                            description: "without"
            """, ("run/Workflow.sh", "true\n")).WithFile("asks.yml", "pipeline: asks\nexecute:\n    - run\n");

        scenario.Run("valuesYaml", "valuesYaml", "asks.yml").Exits(0)
            .Prints("        input-dir: null\n").Prints("        project: NA\n").Prints("        text: __REQUIRED__\n")
            .Prints("        output-dir:     null\n        data-name:      null\n");
    }

    private void AssertNamesPackage(MdiResult result)
    {
        var lines = result.Output.Split('\n');
        var last = Array.FindLastIndex(lines, line => line.Contains("writing Stage 2 package file", StringComparison.Ordinal));
        lines[last + 1].Should().Be(scenario["out/s1/s1.steps.run.mdi.package.zip"]);
    }

    private static bool IsTakenForFailure(MdiResult result) => FailureWords.Any(words => (result.Output + result.Errors).Contains(words, StringComparison.Ordinal));

    [GeneratedRegex(@"(?m)^    conda:\n        prefix: (\S+)")]
    private static partial Regex CondaPrefix();
}
