using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Tasks in containers: the commands that are issued, and what runs inside.</summary>
public sealed class ContainerTests : IDisposable
{
    private const string SuiteLevel = "container:\n  supported: true\n  registry: Registry.Example.org\n  owner: TheLab\n  stages:\n    pipelines: true\ndefaults:\n  -\n    scope:\n      path: \"\"\n";

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    private string[] Calls => File.Exists(scenario["calls"]) ? File.ReadAllLines(scenario["calls"]) : [];

    private string Image => Path.Combine(scenario.Installation, "containers/boxed-mdi-tools/boxed/boxed-v1.4.sif");

    private string Result => File.ReadAllText(scenario["out/s1/s1.result.txt"]);

    [Fact]
    public void With_auto_a_task_runs_in_its_container_and_the_package_is_made_outside()
    {
        scenario.WithBoxed().WithSingularity();
        scenario.Run("Boxed", "do", "-O", "out", "-N", "s1").Exits(0)
            .Prints("    singularity:\n        image: oras://ghcr.io/thelab/boxed-mdi-tools/boxed:v1.4\n        level: pipeline\n...")
            .Prints("pulling the container image oras://ghcr.io/thelab/boxed-mdi-tools/boxed:v1.4")
            .Prints("data package created successfully");

        Result.Should().StartWith("in container: yes, activated /srv/static/mdi/environments/").And.Contain("level pipeline, runtime container");
        Calls.Should().HaveCount(2);
        Calls[0].Should().MatchRegex(@"^singularity pull --disable-cache \S+/containers/boxed-mdi-tools/boxed/\.boxed-v1\.4\.sif\.\w+\.tmp oras://ghcr\.io/thelab/boxed-mdi-tools/boxed:v1\.4 $");
        Calls[1].Should().MatchRegex(@"^singularity run --bind \S+/mdi:/srv/active/mdi --bind /tmp --bind \S+/shell/\w+ \S+ run_pipeline $").And.Contain($" {Image} ");
        File.ReadAllLines(scenario["places"])[1].Should().Be(scenario["out/s1"]);
        Directory.GetFileSystemEntries(Path.GetDirectoryName(Image)!).Should().Equal(Image);

        scenario.Run("Boxed", "do", "-O", "out", "-N", "s1").Exits(0).Prints("already succeeded: Boxed do s1");
        Calls.Should().HaveCount(2);
    }

    [Fact]
    public void Options_that_name_directories_are_bound_and_a_gpu_is_passed_on()
    {
        scenario.WithBoxed().WithSingularity();
        scenario.Run("Boxed", "do", "-O", "out", "-N", "s1", "--genome-dir", "/opt", "--hidden-dir", "/usr", "--tmp-dir-large", "NA", "--n-gpu", "1").Exits(0);
        Calls[1].Should().StartWith("singularity run --nv --bind ").And.Contain(" --bind /opt ").And.NotContain("/usr").And.NotContain("NA");
    }

    [Fact]
    public void Each_task_of_an_array_has_the_directories_of_its_own()
    {
        scenario.WithBoxed().WithSingularity().WithFile("job.yml", """
            pipeline: Boxed
            do:
                places:
                    genome-dir: [/opt, /var]
                output:
                    output-dir: @ROOT@/out
                    data-name: [a, b]
            execute:
                - do
            """);
        scenario.Run("Boxed", "job.yml", "--jobs", "2").Exits(0);
        Calls.Where(call => call.Contains(" pull ", StringComparison.Ordinal)).Should().ContainSingle();
        Calls.Count(call => call.Contains("--bind /opt ", StringComparison.Ordinal) && !call.Contains("--bind /var ", StringComparison.Ordinal)).Should().Be(1);
        Calls.Count(call => call.Contains("--bind /var ", StringComparison.Ordinal) && !call.Contains("--bind /opt ", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public void A_directory_that_cannot_be_bound_is_refused()
    {
        scenario.WithBoxed().WithSingularity();
        scenario.Run("Boxed", "do", "-O", "out", "-N", "s1", "--genome-dir", "/opt:/etc").Exits(1).Complains("takes ':' and ',' in it for separators");
        Calls.Should().NotContain(call => call.Contains(" run ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_suite_that_has_an_image_for_all_its_pipelines_goes_before()
    {
        scenario.WithBoxed(config: SuiteLevel).WithSingularity();
        scenario.Run("Boxed", "do", "-O", "out", "-N", "s1", "--runtime", "singularity").Exits(0).Prints("        image: oras://registry.example.org/thelab/boxed-mdi-tools:v2.3\n        level: suite\n");
        File.Exists(Path.Combine(scenario.Installation, "containers/boxed-mdi-tools/boxed-mdi-tools-v2.3.sif")).Should().BeTrue();
        Result.Should().Contain("level suite");
        scenario.Run("Boxed", "do", "-O", "out", "-N", "s2", "--version", "main").Exits(0).Prints("boxed-mdi-tools:v2.3\n");
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("conda")]
    public void Without_a_container_the_host_is_used_although_there_could_be_one(string runtime)
    {
        scenario.WithBoxed().WithSingularity();
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1", "--runtime", runtime).Exits(0).Prints("bare, inside no, activated nothing").DoesNotPrint("singularity:");
        Calls.Should().BeEmpty();
    }

    [Fact]
    public void An_action_without_an_environment_activates_none_in_its_container()
    {
        scenario.WithBoxed().WithSingularity();
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(0).Prints("bare, inside yes, activated nothing");
    }

    [Fact]
    public void Without_a_container_program_auto_means_the_host_and_container_is_an_error()
    {
        scenario.WithBoxed();
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(0).Prints("inside no");
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s2", "--runtime", "container").Exits(1).Complains("containers cannot be run here").Complains("singularity.yml").Complains("--runtime direct");
    }

    [Fact]
    public void A_pipeline_without_an_image_says_so()
    {
        scenario.WithBoxed(ContainerPipeline.Definition.Replace("supported: true", "supported: false", StringComparison.Ordinal)).WithSingularity();
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(0).Prints("inside no");
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1", "--runtime", "container").Exits(1).Complains("pipeline Boxed does not run in containers");
    }

    [Theory]
    [InlineData("version: v1.4.2", "version: new", "the pipeline's version is 'new'")]
    [InlineData("owner: TheLab", "registry: ghcr.io", "the owner of its container image is not given")]
    public void An_image_whose_name_is_not_complete_is_an_error(string before, string after, string complaint)
    {
        scenario.WithBoxed(ContainerPipeline.Definition.Replace(before, after, StringComparison.Ordinal)).WithSingularity();
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(1).Complains(complaint);
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1", "--runtime", "direct").Exits(0);
        File.Delete(scenario["bin/singularity"]);
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s2").Exits(0);
    }

    [Fact]
    public void An_action_on_the_host_can_load_the_program_itself()
    {
        scenario.WithBoxed(ContainerPipeline.Definition.Replace("    bare:\n", "    bare:\n        env-vars:\n            load-singularity: TRUE\n", StringComparison.Ordinal)).WithSingularity(directory: "opt");
        scenario.WithInstalled("config/singularity.yml", "load-command: source @ROOT@/load.sh\n");
        scenario.WithFile("load.sh", "PATH=@ROOT@/opt:$PATH\n").WithChange("Boxed", "bare/Workflow.sh", "singularity --version; echo \"by $SINGULARITY_LOAD_COMMAND\"\n");
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1", "--runtime", "direct", "--version", "main").Exits(0)
            .Prints("loading singularity").Prints("singularity-ce version 4.1.0").Prints($"by source {scenario["load.sh"]}");
    }

    [Fact]
    public void Apptainer_will_do()
    {
        scenario.WithBoxed().WithSingularity("apptainer", "apptainer version 1.3.2");
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(0).Prints("inside yes");
        Calls[1].Should().StartWith("apptainer run ");
    }

    [Fact]
    public void A_program_of_the_name_that_is_no_singularity_is_not_taken_for_one()
    {
        scenario.WithBoxed().WithSingularity(version: "please load the module");
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(0).Prints("inside no");
    }

    [Fact]
    public void The_site_may_say_how_the_program_is_loaded()
    {
        scenario.WithBoxed().WithSingularity(directory: "opt").WithFile("load.sh", "echo loaded; PATH=@ROOT@/opt:$PATH\n");
        scenario.WithInstalled("config/singularity.yml", "---\n# a comment\nload-command: source @ROOT@/load.sh\n");
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(0).Prints("inside yes").DoesNotPrint("loaded");
        Calls[1].Should().StartWith("singularity run ");
    }

    [Fact]
    public void A_pull_that_fails_leaves_no_image_and_says_what_to_do()
    {
        scenario.WithBoxed().WithSingularity().WithFile("refuse", "");
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1").Exits(1).Complains("could not be pulled: singularity ended with status 9").Complains("--runtime direct");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(Image)!).Should().BeEmpty();
        File.Delete(scenario["refuse"]);
        scenario.Run("Boxed", "checkContainer").Exits(0).Prints($"the container image is here: {Image}");
    }

    [Fact]
    public void A_check_asks_whoever_sits_at_the_terminal_before_it_pulls_and_nobody_else()
    {
        scenario.WithBoxed().WithSingularity();
        scenario.RunOnTerminal([("Agree to continue?", "n")], "Boxed", "checkContainer").Exits(1).Prints("will be pulled").Prints("nothing was pulled");
        File.Exists(Image).Should().BeFalse();
        scenario.RunOnTerminal([("Agree to continue?", "y")], "Boxed", "checkContainer").Exits(0).Prints($"the container image is here: {Image}");
        File.Delete(Image);
        scenario.RunOnTerminal([], "Boxed", "checkContainer", "--force").Exits(0).DoesNotPrint("Agree to continue?");
        File.Delete(Image);
        scenario.Run("Boxed", "checkContainer").Exits(0).DoesNotPrint("Agree to continue?");
    }

    [Fact]
    public void A_dry_run_pulls_nothing()
    {
        scenario.WithBoxed().WithSingularity();
        scenario.Run("Boxed", "bare", "-O", "out", "-N", "s1", "--dry-run").Exits(0).Prints("level: pipeline");
        Calls.Should().BeEmpty();
    }

    [Fact]
    public void The_status_of_an_action_comes_out_of_its_container()
    {
        scenario.WithBoxed().WithSingularity().WithFile("out/fail", "");
        scenario.Run("Boxed", "do", "-O", "out", "-N", "s1").Exits(42);
        File.Delete(scenario["out/fail"]);
        scenario.Run("Boxed", "do", "-O", "out", "-N", "s1").Exits(0).Prints("executing: Boxed do, step 1 = say");
    }

    [Fact]
    public void A_shell_can_be_had_in_the_container()
    {
        scenario.WithBoxed().WithSingularity();
        scenario.Run("Boxed", "shell", "-a", "do", "-m", "container", "bash", "-c", "echo \"$INSIDE $ACTIVATED $1\"", "name", "two words").Exits(0)
            .Prints("yes /srv/static/mdi/environments/").Prints(" two words");
        scenario.Run("Boxed", "shell", "-m", "direct", "-a", "bare", "echo", "outside ${INSIDE}").Exits(0).Prints("outside ${INSIDE}");
        scenario.Run("Boxed", "shell", "-m", "nonsense").Exits(1).Complains("auto, direct, conda, container, singularity");
    }

    [Fact]
    public void Submitting_pulls_the_image_before_anything_is_queued()
    {
        scenario.WithBoxed().WithSingularity().WithFile("job.yml", "pipeline: Boxed\nbare:\n    output:\n        output-dir: @ROOT@/out\n        data-name: s1\nexecute:\n    - bare\n");
        scenario.WithFile("refuse", "");
        scenario.Run("submit", "--execute", "job.yml").Exits(1).Complains("could not be pulled");
        Directory.Exists(scenario["out/s1"]).Should().BeFalse();
        File.Delete(scenario["refuse"]);
        scenario.Run("submit", "--execute", "job.yml").Exits(0).Prints("inside yes");
        Calls.Where(call => call.Contains(" pull ", StringComparison.Ordinal)).Should().HaveCount(2);
    }
}
