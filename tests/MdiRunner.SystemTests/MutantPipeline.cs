using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>A suite under development with something of everything that definitions can say, for mutants.</summary>
internal static class MutantPipeline
{
    /// <summary>The suite's directory in the installation.</summary>
    public const string Suite = "suites/developer-forks/mutant-mdi-tools";

    private const string Definition = """
        pipeline:
            name: mutant
            description: "something of everything"
            suite_versions:
                mutant-mdi-tools: latest
        variables:
            PLACE: out
        actions:
            work:
                order: 1
                thread: main
                optionFamilies:
                    - sizes
                resources:
                    required:
                        total-ram: 10M
                    recommended:
                        ram-per-cpu: 20M
                        n-cpu: 2
                env-vars:
                    LEVEL: 1
                description: "works"
            shaped:
                order: 2
                module: shape
                description: "works as the module says"
        optionFamilies:
            sizes:
                options:
                    count:
                        order: 1
                        short: c
                        type: integer
                        default: 1
                        description: "a number"
                    share:
                        order: 2
                        type: double
                        default: 0.5
                        description: "a share"
                    is-odd:
                        order: 3
                        type: boolean
                        default: false
                        description: "on or off"
                    in-file:
                        order: 4
                        type: string
                        default: null
                        file:
                            must-exist: true
                        description: "a file"
                    text:
                        order: 5
                        type: string
                        required: true
                        description: "a text"
        condaFamilies:
            base:
                channels:
                    - conda-forge
                dependencies:
                    - python=3.12
        package:
            work:
                uploadType: mutant
                files:
                    result:
                        type: text
                        maxSize: 10M
                        file: $DATA_FILE_PREFIX.result.txt
                extraPushFiles:
                    - $DATA_FILE_PREFIX.result.txt
        """;

    private const string Module = """
        action:
            optionFamilies:
                - edges
            condaFamilies:
                - base
            env-vars:
                DEPTH: 2
            resources:
                required:
                    total-ram: 1M
            description: "a module"
        optionFamilies:
            edges:
                options:
                    edge:
                        order: 1
                        type: string
                        default: none
                        description: "an edge"
        """;

    private const string Job = """
        variables:
            WHO: world
            FROM: ${WHO}/x
        ---
        pipeline: mutant
        shared:
            sizes:
                text: "hello $WHO"
                count: 12
                share: 1.5e-1
                is-odd: yes
            output:
                output-dir: @ROOT@/out
                data-name: s1
            resources:
                ram-per-cpu: 100M
                n-cpu: 1
            job-manager:
                time-limit: 1-02:03:04
                account: lab
            push:
                push-dir: @ROOT@/server
                push-port: 22
                push-timeout: 5
        work:
            sizes:
                in-file: @ROOT@/in/[run-2]/a.txt
        shaped:
            edges:
                edge: [sharp]
        execute:
            - work
        """;

    /// <summary>Writes the suite, a job file and a level file.</summary>
    public static Scenario WithMutants(this Scenario scenario) => scenario
        .WithInstalled($"{Suite}/pipelines/mutant/pipeline.yml", Definition)
        .WithInstalled($"{Suite}/pipelines/mutant/work/Workflow.sh", "source $WORKFLOW_SH\nrunWorkflowStep 1 only only.sh\n")
        .WithInstalled($"{Suite}/pipelines/mutant/work/only.sh", "echo \"$TEXT\" > \"$DATA_FILE_PREFIX.result.txt\"\n")
        .WithInstalled($"{Suite}/shared/modules/shape/module.yml", Module)
        .WithInstalled($"{Suite}/shared/modules/shape/Workflow.sh", "source $WORKFLOW_SH\n")
        .WithFile("in/[run-2]/a.txt", "a\n")
        .WithFile("server/.keep", "")
        .WithFile("server.yml", "resources:\n    n-cpu: 1\npush-policy:\n    never: [\"*.secret\"]\n")
        .WithFile("job.yml", Job)
        .WithVariable("MDI_DIR", scenario.Installation)
        .WithVariable("MDI_SCHEDULER", "none");
}
