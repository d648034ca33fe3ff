using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>
/// A pipeline with a container image, and a stand-in for singularity: it records the words that it is called with, and runs what an
/// image would run, with the variables that an image sets. The real program cannot be had here.
/// </summary>
internal static class ContainerPipeline
{
    public const string Definition = """
        pipeline:
            name: Boxed
            description: "an action in a container"
            version: v1.4.2
        actions:
            do:
                optionFamilies:
                    - places
                condaFamilies:
                    - base
                description: "say where it runs"
            bare:
                description: "without an environment"
        optionFamilies:
            places:
                options:
                    genome-dir:
                        order: 1
                        type: string
                        default: null
                        directory:
                            must-exist: false
                        description: "bound"
                    hidden-dir:
                        order: 2
                        type: string
                        default: null
                        directory:
                            must-exist: false
                            bind-mount: false
                        description: "not bound"
        condaFamilies:
            base:
                channels:
                    - conda-forge
                dependencies:
                    - gawk
        container:
            supported: true
            owner: TheLab
        package:
            do:
                uploadType: boxed
                files:
                    result:
                        type: text
                        file: $RESULT_FILE
        """;

    public const string Workflow = """
        export RESULT_FILE="$DATA_FILE_PREFIX.result.txt"
        runWorkflowStep 1 say say.sh
        """;

    public const string Say = """
        echo "in container: ${INSIDE:-no}, activated ${ACTIVATED:-nothing}, level ${CONTAINER_LEVEL:-none}, runtime $RUNTIME" > "$DATA_FILE_PREFIX.result.txt"
        [ ! -e "$OUTPUT_DIR/fail" ] || exit 42
        """;

    private const string StandIn = """
        #!/bin/bash
        [ "$1" = --version ] && { echo "@VERSION@"; exit 0; }
        printf '%q ' "${0##*/}" "$@" >> "@ROOT@/calls"; echo >> "@ROOT@/calls"
        pwd >> "@ROOT@/places"
        if [ "$1" = pull ]; then
            [ ! -e "@ROOT@/refuse" ] || exit 9
            echo image > "$3"
            exit
        fi
        verb=$1; shift
        while [[ $1 == --* ]]; do [ "$1" = --bind ] && shift; shift; done
        grep -q image "$1" || exit 255
        shift
        export INSIDE=yes ENVIRONMENTS_DIR=/srv/static/mdi/environments MICROMAMBA=@ROOT@/inner-micromamba MDI_DIR=/srv/active/mdi
        export LAUNCHER_DIR=/srv/static/launcher WORKFLOW_SH=/srv/static/workflow.sh
        for name in ${!SINGULARITYENV_@}; do export "${name#SINGULARITYENV_}=${!name}"; done
        [ "$verb" = exec ] && exec "$@"
        exec bash "$LAUNCHER_DIR/lib/run-container.sh" "$@"
        """;

    private const string InnerMicromamba = """
        #!/bin/bash
        echo 'micromamba() { [ "$1" = activate ] && export ACTIVATED="$2"; true; }'
        """;

    /// <summary>Installs the pipeline.</summary>
    public static Scenario WithBoxed(this Scenario scenario, string? definition = null, string config = "container:\n  supported: false\n") => scenario
        .WithSuiteFile("Boxed", "_config.yml", config)
        .WithPipeline("Boxed", definition ?? Definition, ("do/Workflow.sh", Workflow), ("do/say.sh", Say), ("bare/Workflow.sh", "echo \"bare, inside ${INSIDE:-no}, activated ${ACTIVATED:-nothing}\"\n"))
        .WithTag("Boxed", "v2.3.4");

    /// <summary>Puts the stand-in on the PATH, or elsewhere.</summary>
    public static Scenario WithSingularity(this Scenario scenario, string name = "singularity", string version = "singularity-ce version 4.1.0", string directory = "bin")
    {
        foreach (var (path, text) in new[] { ($"{directory}/{name}", StandIn.Replace("@VERSION@", version, StringComparison.Ordinal)), ("inner-micromamba", InnerMicromamba) })
        {
            scenario.WithFile(path, text);
            File.SetUnixFileMode(scenario[path], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return scenario.WithVariable("PATH", $"{scenario["bin"]}:{Environment.GetEnvironmentVariable("PATH")}");
    }
}
