namespace MdiRunner.TestProgram.Mutants;

/// <summary>Every command that reads a job file, a definition or a state file, in developer mode.</summary>
internal static class MutantCalls
{
    /// <summary>Commands that change nothing outside of the job file's own directory, whatever the files say.</summary>
    public static IReadOnlyList<string> OfAnyFile { get; } =
    [
        "inspect job.yml", "mutant work job.yml --dry-run", "mutant job.yml --dry-run", "valuesYaml job.yml", "job.yml inspect", "mkdir --dry-run job.yml",
        "submit --dry-run job.yml", "extend --dry-run job.yml", "status job.yml", "status --json job.yml", "report job.yml", "report --json job.yml", "report --all --job 1+ job.yml", "script --job all job.yml",
        "start job.yml", "ls --job 1 job.yml", "delete --dry-run job.yml", "rollback --dry-run --count 2 job.yml", "purge --dry-run job.yml", "push --list job.yml", "push --list --json job.yml",
        "mutant status work job.yml", "mutant template", "mutant template -a -c", "mutant --help", "mutant work --help --all", "mutant options work", "mutant optionsTable", "mutant conda --list",
        "mutant shell -a work -m direct true", "job.yml template", "job.yml run", "list", "package list out/s1/s1.mutant.work.mdi.package.zip", "package verify out/s1/s1.mutant.work.mdi.package.zip",
    ];

    /// <summary>Commands that do what the files say: only for definitions that are whole, with an output directory and a target of our own.</summary>
    public static IReadOnlyList<string> OfWholeDefinitions { get; } =
    [
        "mutant work job.yml --quiet --output-dir @ROOT@/out", "mutant job.yml --output-dir @ROOT@/out", "mutant work job.yml --quiet --output-dir @ROOT@/out --push-server local --push-dir @ROOT@/server",
        "mutant rollback work 0 job.yml --force --output-dir @ROOT@/out", "mkdir --force job.yml --output-dir @ROOT@/out", "push job.yml --output-dir @ROOT@/out --push-server local --push-dir @ROOT@/server",
        "push --check job.yml --output-dir @ROOT@/out --push-server local --push-dir @ROOT@/server", "submit --execute --force job.yml --output-dir @ROOT@/out", "extend --execute job.yml --output-dir @ROOT@/out",
        "rollback --force job.yml", "delete --force job.yml", "purge --force job.yml",
    ];
}
