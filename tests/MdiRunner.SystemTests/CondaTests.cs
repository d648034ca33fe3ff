using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Conda environments, with a stand-in that records what micromamba is asked: the real one cannot be had here.</summary>
public sealed class CondaTests : IDisposable
{
    private const string Definition = """
        pipeline:
            name: envs
            description: "an action with an environment"
        actions:
            do:
                condaFamilies:
                    - base
                description: "print where the tools are"
            named:
                environment: tools
                condaFamilies:
                    - base
                description: "with a named environment"
        condaFamilies:
            base:
                channels:
                    - conda-forge
                dependencies:
                    - gawk=5.1.0
                    - pip
                    - pip:
                        - csvkit==1.0.7
        """;

    private const string StandIn = """
        #!/bin/bash
        printf '%s\n' "$*" >> "@ROOT@/calls"
        case "$1" in
            shell) echo 'micromamba() { [ "$1" = activate ] && export ACTIVATED="$2"; true; }' ;;
            env) [ -e "@ROOT@/refuse" ] && exit 7; while [ $# -gt 0 ]; do [ "$1" = --prefix ] && mkdir -p "$2/bin"; shift; done ;;
            run) shift 3; exec "$@" ;;
        esac
        """;

    private readonly Scenario scenario = new Scenario().WithPipeline("envs", Definition,
        ("do/Workflow.sh", "echo \"activated $ACTIVATED\"\n"), ("named/Workflow.sh", "echo \"activated $ACTIVATED\"\n"));

    public void Dispose() => scenario.Dispose();

    private string Calls => File.ReadAllText(scenario["calls"]);

    [Fact]
    public void Without_micromamba_nothing_is_downloaded_and_the_way_to_get_it_is_said() =>
        scenario.Run("envs", "conda", "--create", "--force").Exits(1).Complains("micromamba is missing")
            .Complains("mdi envs conda --get-micromamba").Complains("https://micro.mamba.pm");

    [Fact]
    public void An_environment_without_micromamba_is_said_before_the_action_starts()
    {
        Directory.CreateDirectory(Path.Combine(scenario.Installation, "environments", "tools"));
        scenario.Run("envs", "named", "-O", "out", "-N", "s1").Exits(1).Complains("micromamba is missing").Complains("--get-micromamba");
    }

    [Fact]
    public void Micromamba_is_downloaded_on_request_and_verified()
    {
        using var server = new LoopbackServer("/micromamba", StandIn.Replace("@ROOT@", scenario.Root, StringComparison.Ordinal));
        scenario.WithVariable("MDI_MICROMAMBA_URL", server.Address);
        scenario.Run("envs", "conda", "--get-micromamba").Exits(1).Prints(server.Address).Complains("nothing was downloaded");
        server.Requests.Should().BeEmpty();

        scenario.Run("envs", "conda", "--get-micromamba", "--force").Exits(0).Prints("micromamba is here");
        server.Requests.Should().Equal("/micromamba", "/micromamba.sha256");
        scenario.Run("envs", "conda", "--create", "--force").Exits(0);
        Calls.Should().Contain("env create --channel-priority strict");
    }

    [Fact]
    public void A_micromamba_that_is_not_what_was_published_is_not_kept()
    {
        using var server = new LoopbackServer("/micromamba", "#!/bin/sh\n") { IsTampered = true };
        scenario.WithVariable("MDI_MICROMAMBA_URL", server.Address);
        scenario.Run("envs", "conda", "--get-micromamba", "--force").Exits(1).Complains("its SHA-256 differs");
        scenario.WithVariable("MDI_MICROMAMBA_URL", server.Address + "-gone");
        scenario.Run("envs", "conda", "--get-micromamba", "--force").Exits(1).Complains("cannot be downloaded").Complains("yourself");
        Directory.GetFileSystemEntries(Path.Combine(scenario.Installation, "bin/micromamba")).Should().BeEmpty();
    }

    [Fact]
    public void Environments_are_created_once_and_activated_for_the_action()
    {
        WithMicromamba();
        scenario.Run("envs", "do", "-O", "out", "-N", "s1").Exits(1).Complains("next: mdi envs conda --create");

        scenario.Run("envs", "conda", "--create", "--force").Exits(0);
        Calls.Should().Contain("env create --channel-priority strict --prefix").And.Contain("environments/tools --file");
        scenario.Run("envs", "conda", "--create", "--force").Exits(0).Prints("environment already exists").Prints("environment exists and is up to date");
        scenario.Run("envs", "conda", "--list").Exits(0).Prints("        - csvkit==1.0.7");

        scenario.Run("envs", "named", "-O", "out", "-N", "s1").Exits(0).Prints("activated ").Prints("/environments/tools");
        scenario.Run("envs", "shell", "-a", "named", "echo", "two words").Exits(0).Prints("two words");
        Calls.Should().Contain("/environments/tools echo two words");
    }

    [Fact]
    public void A_named_environment_whose_packages_changed_is_updated()
    {
        WithMicromamba();
        scenario.Run("envs", "conda", "--create", "--force").Exits(0);
        scenario.WithChange("envs", "pipeline.yml", Definition.Replace("gawk=5.1.0", "gawk=5.2.0", StringComparison.Ordinal));
        scenario.Run("envs", "conda", "--list").Exits(0).Prints("environment exists but is out of date");
        scenario.Run("envs", "conda", "--create", "--force").Exits(0);
        Calls.Should().Contain("env update --prune --prefix");
    }

    [Fact]
    public void An_environment_that_could_not_be_made_is_not_taken_for_one()
    {
        WithMicromamba();
        scenario.WithFile("refuse", "");
        scenario.Run("envs", "conda", "--create", "--force").Exits(2).Complains("micromamba ended with status 7");
        scenario.Run("envs", "conda", "--list").Exits(0).Prints("not created yet");
    }

    [Fact]
    public void Nothing_is_created_without_consent()
    {
        WithMicromamba();
        scenario.Run("envs", "conda", "--create").Exits(1).Complains("add --force");
    }

    private void WithMicromamba() => scenario.WithProgram("bin/micromamba/micromamba", StandIn);
}
