using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Packaging;

/// <summary>An installed pipeline whose package has all kinds of members: text, random, large, empty, missing, with odd names.</summary>
internal static class HarvestPipeline
{
    public const string Package = "out/s1/s1.harvest.run.mdi.package.zip";

    public const string State = "out/s1/harvest/run/package.json";

    private const string Definition = """
        pipeline:
            name: harvest
            description: "all kinds of files"
        actions:
            run:
                order: 1
                optionFamilies:
                    - work
                description: "make files"
        optionFamilies:
            work:
                options:
                    megabytes:
                        order: 1
                        type: integer
                        default: 3
                        description: "size of the random file"
                    sparse-gigabytes:
                        order: 2
                        type: integer
                        default: 0
                        description: "size of a file of zeros"
        package:
            run:
                uploadType: harvest-all
                files:
                    table:
                        type: tsv
                        header: true
                        file: $DATA_FILE_PREFIX.table.tsv
                    small:
                        type: text
                        file: $DATA_FILE_PREFIX.small.txt
                    random:
                        type: rds
                        file: $DATA_FILE_PREFIX.random.bin
                    empty:
                        type: text
                        file: $DATA_FILE_PREFIX.empty.txt
                    umlaut:
                        type: text
                        file: $DATA_FILE_PREFIX.käse.txt
                    zeros:
                        type: binary
                        file: $DATA_FILE_PREFIX.zeros.bin
                    missing:
                        type: text
                        file: $DATA_FILE_PREFIX.missing.txt
        """;

    private const string Workflow = """
        runWorkflowStep 1 make make.sh
        """;

    private const string Make = """
        seq 1 500000 | awk '{print "chr" $1 % 22, $1 * 7919 % 1000003, $1}' > "$DATA_FILE_PREFIX.table.tsv"
        echo "a small file" > "$DATA_FILE_PREFIX.small.txt"
        head -c "${MEGABYTES}000000" /dev/urandom > "$DATA_FILE_PREFIX.random.bin"
        : > "$DATA_FILE_PREFIX.empty.txt"
        truncate -s "${SPARSE_GIGABYTES}G" "$DATA_FILE_PREFIX.zeros.bin"
        echo "Käse" > "$DATA_FILE_PREFIX.käse.txt"
        """;

    /// <summary>Installs the pipeline, and writes job.yml.</summary>
    public static Scenario WithHarvest(this Scenario scenario) => scenario
        .WithPipeline("harvest", Definition, ("run/Workflow.sh", Workflow), ("run/make.sh", Make))
        .WithFile("job.yml", "pipeline: harvest\nrun:\n    output:\n        output-dir: @ROOT@/out\n        data-name: s1\nexecute:\n    - run\n");
}
