using System.IO.Compression;
using System.Text.RegularExpressions;

namespace MdiRunner.SystemTests.Conformance;

/// <summary>Recorded runs, repeated with ours: files, environments variable by variable, manifests, archives and status files.</summary>
public sealed partial class RecordedRunTests : IDisposable
{
    /// <summary>Variables that serve the reference's own scripts, the shell, or the recorder.</summary>
    private static readonly string[] NotCompared =
    [
        "FRAMEWORK_DIR", "JOB_MANAGER_DIR", "LAUNCHER_DIR", "PIPELINE_DIRS", "WORKFLOW_DIR", "WORKFLOW_SH", "SLURP",
        "PERL_HASH_SEED", "PERL_PERTURB_KEYS", "OLDPWD", "_", "X_", "PATH", "HOME", "SHLVL",
    ];

    /// <summary>Options and variables of other actions, which the reference leaks into later ones of a run (docs/architecture.md#deliberate-differences, 3).</summary>
    private static readonly string[] Leaks =
    [
        "N_ROWS", "FAIL_AT", "SCRATCH_DIR", "COLLECT_MODE", "PLOT_LIST", "SEASON", "GROUP_BY", "VALUE_COLUMN", "STATISTIC", "DIGITS", "TITLE",
        "SUMMARY_LABEL", "SUMMARY_STYLE", "BULKY_FILE", "PIPELINE_PL_SAW",
        "PLOTS_DIR", // deleted by pipeline.pl, which the reference runs for the first task only
    ];

    private readonly CorpusInstallation corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void The_recorded_pipeline_leaves_what_was_recorded()
    {
        PlaceJob("harvest_1_first", "hjob.yml");
        Run("harvest_1_first").Exits(0).DoesNotComplain();
        CompareAll("harvest_1_first", "x/h");

        // Done work is skipped, where the reference runs the scripts again (docs/architecture.md#how-tasks-run).
        Run("harvest_2_rerun").Exits(0).Prints("already succeeded: harvest collect field1").Prints("already succeeded: harvest report field1");
        CompareAll("harvest_2_rerun", "x/h");

        // status and rollback did not work in the reference; their intent is recorded with 'yes' as an answer.
        Run("harvest_3_status").Exits(0).Prints("collect\t3\tmanifest\t");
        Run("harvest_4_rollback_prompt").Exits(1).Complains("nothing was changed");
        Run("harvest_5b_rollback_yes").Exits(0).Prints("taken back: step 3, manifest");
        Run("harvest_8_quiet").Exits(0).Prints("executing: harvest collect, step 2 = tidy").DoesNotPrint("thread: field");
    }

    [Fact]
    public void A_recorded_failure_has_the_recorded_status_and_is_resumed()
    {
        var text = File.ReadAllText(Path.Combine(CorpusInstallation.Cases, "exec", "harvest_1_first", "job.yml"));
        var failing = text.Replace("@WORK@/x/h", "@WORK@/x/fail", StringComparison.Ordinal).Replace("n-rows: 4", "n-rows: 4\n        fail-at: 2", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(corpus.Work, "x", "fail.yml"), corpus.Fill(failing));

        Run("fail_1").Exits(2);
        Compare("fail_1", "x/fail", "field1/harvest/field1.harvest.status");
        Run("fail_2_single").Exits(99).Complains("harvest collect field1 ended with status 99");
        Compare("fail_2_single", "x/fail", "field1/harvest/field1.harvest.status");

        File.WriteAllText(Path.Combine(corpus.Work, "x", "fail.yml"), corpus.Fill(failing.Replace("fail-at: 2", "fail-at: 0", StringComparison.Ordinal)));
        Run("fail_3_rerun").Exits(0).Prints("already succeeded: harvest collect, step 1 = make");
        Compare("fail_3_rerun", "x/fail", "field1/harvest/field1.harvest.status");
        CompareAll("fail_3_rerun", "x/fail");
    }

    [Fact]
    public void A_project_that_the_reference_left_half_done_is_continued()
    {
        var content = Path.Combine(CorpusInstallation.Cases, "exec", "half_done", "content");
        var project = Path.Combine(corpus.Work, "x", "fail");
        foreach (var file in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(project, Path.GetRelativePath(content, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        var statusFile = Path.Combine(project, "field1/harvest/field1.harvest.status");
        var (recorded, raw) = (File.ReadAllText(statusFile), File.GetLastWriteTimeUtc(Path.Combine(project, "field1/field1.raw.tsv")));
        File.WriteAllText(Path.Combine(corpus.Work, "x", "fail.yml"),
            corpus.Fill(File.ReadAllText(Path.Combine(CorpusInstallation.Cases, "exec", "half_done", "job.yml"))).Replace("fail-at: 2", "fail-at: 0", StringComparison.Ordinal));

        Run("half_done").Exits(0).Prints("already succeeded: harvest collect, step 1 = make").Prints("executing: harvest collect, step 2 = tidy");

        File.ReadAllText(statusFile).Should().StartWith(recorded);
        File.GetLastWriteTimeUtc(Path.Combine(project, "field1/field1.raw.tsv")).Should().Be(raw);
        File.Exists(Path.Combine(project, "field1/field1.harvest.report.mdi.package.zip")).Should().BeTrue();
    }

    [Fact]
    public void A_recorded_array_gives_each_task_its_own_values()
    {
        PlaceJob("probe_values", "pjob.yml");
        Run("probe_values").Exits(0);
        foreach (var task in new[] { "p1", "p2", "p3" }) CompareEnvironment("probe_values", "x/p", $"{task}/{task}.do.env.txt");
    }

    [Fact]
    public void A_missing_environment_is_an_error_but_not_for_a_dry_run()
    {
        PlaceJob("probe_values", "pjob.yml");
        Directory.Delete(Path.Combine(corpus.Root, "environments", "corpus"));
        Run("missing_env_dry").Exits(0).Prints("*** NOT PRESENT LOCALLY ***");
        Run("missing_env").Exits(1).Complains("mdi probe conda --create");
    }

    private void PlaceJob(string name, string file) =>
        File.WriteAllText(Path.Combine(corpus.Work, "x", file), corpus.Fill(File.ReadAllText(Path.Combine(CorpusInstallation.Cases, "exec", name, "job.yml"))));

    private Testing.MdiResult Run(string name) => corpus.Run(File.ReadAllText(Path.Combine(CorpusInstallation.Cases, "exec", name, "cmd")));

    private void CompareAll(string name, string output)
    {
        CompareFiles(name, output);
        var content = Path.Combine(CorpusInstallation.Cases, "exec", name, "content");
        foreach (var file in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(content, path)))
        {
            if (file.EndsWith(".env.txt", StringComparison.Ordinal)) CompareEnvironment(name, output, file);
            else if (file.EndsWith(".package.yml", StringComparison.Ordinal)) CompareManifest(name, output, file);
            else if (file.EndsWith(".listing", StringComparison.Ordinal)) CompareListing(name, output, file);
            else Compare(name, output, file);
        }
    }

    private void CompareFiles(string name, string output)
    {
        var recorded = File.ReadAllLines(Path.Combine(CorpusInstallation.Cases, "exec", name, "files.txt")).Select(line => line[2..]);
        var root = Path.Combine(corpus.Work, output);
        var ours = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path))
            .Where(path => !IsOurRecord(Path.GetFileName(path)));
        ours.Order(StringComparer.Ordinal).Should().Equal(recorded.Order(StringComparer.Ordinal));
    }

    private static bool IsOurRecord(string file) => file is "action.json" or "package.json" or ".suites";

    private void Compare(string name, string output, string file)
    {
        var ours = corpus.Mask(File.ReadAllText(Path.Combine(corpus.Work, output, file)));
        Normalize(ours).Should().Be(Normalize(Recorded(name, file)), "of {0}", file);
    }

    private void CompareEnvironment(string name, string output, string file)
    {
        var recorded = Recorded(name, file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var ours = corpus.Mask(File.ReadAllText(Path.Combine(corpus.Work, output, file[..^".txt".Length])))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var (variable, value) in recorded.Where(variable => !NotCompared.Contains(variable.Key)))
        {
            if (!ours.TryGetValue(variable, out var own) || (variable is "SUMMARY_STYLE" or "PIPELINE_PL_SAW" or "BULKY_FILE" && own != value))
            {
                Leaks.Should().Contain(variable, "ours lacks it in {0}", file);
                continue;
            }
            own.Should().Be(Expected(variable, value, recorded), "it is {0} in {1}", variable, file);
        }
        ours.Keys.Except(recorded.Keys).Where(variable => !variable.StartsWith("DOTNET", StringComparison.Ordinal)).Intersect(AllVariablesOfOurs).Should().BeEmpty("nothing is added in {0}", file);
    }

    private static IEnumerable<string> AllVariablesOfOurs => ["PUSH_PORT", "PUSH_STREAMS", "PUSH_TIMEOUT", "JOBS", "MDI_CONDA_PREFIX", "MDI_FINAL_ENVIRONMENT"];

    private static string Expected(string variable, string value, Dictionary<string, string> recorded) => variable switch
    {
        // The version asked for is shown (docs/architecture.md#deliberate-differences, 10).
        "VERSION" when recorded["SUITE_NAME"] == "corpus-mdi-tools" && recorded["PIPELINE_NAME"] == "harvest" => "v1.1.0",
        // Items with blanks have no literal quotes; quoted text keeps its blanks (docs/architecture.md#deliberate-differences, 1).
        "TEXT" => value.Trim('"'),
        "WORDS" => "lit  eral",
        "FLAG" => "0",
        _ => value,
    };

    private void CompareManifest(string name, string output, string file)
    {
        var archive = Path.Combine(corpus.Work, output, file[..^".package.yml".Length]);
        using var zip = ZipFile.OpenRead(archive);
        using var reader = new StreamReader(zip.GetEntry("package.yml")!.Open());
        var ours = Entropy().Replace(corpus.Mask(reader.ReadToEnd()), "entropy: @ENTROPY@");
        // suiteVersions is a map in ours, and the version asked for is shown (docs/architecture.md#deliberate-differences, 10).
        ours = Regex.Replace(ours, "suiteVersions:\n        corpus-lib-mdi-tools: v0.2.0\n", "suiteVersions:\n");
        // What is text stands in quotes where a reader would take it for a number or a time (20261127-quotes-in-the-manifest).
        ours = Regex.Replace(ours, "(?m)^( +(?:n-gpu|time-limit): )\"(\\S+)\"$", "$1$2");
        Normalize(ours).TrimEnd().Should().Be(Normalize(Recorded(name, file)).TrimEnd(), "of {0}", file);
    }

    private void CompareListing(string name, string output, string file)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(corpus.Work, output, file[..^".listing".Length]));
        zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal).Should()
            .Equal(Recorded(name, file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static string Recorded(string name, string file) =>
        File.ReadAllText(Path.Combine(CorpusInstallation.Cases, "exec", name, "content", file)).Replace("__AT_SYMBOL__", "@", StringComparison.Ordinal);

    private static string Normalize(string text)
    {
        var normal = Date().Replace(text, "@DATE@");
        normal = Regex.Replace(normal, @"(?m)^(    [\w-]+-mdi-tools): (\S+)$", "$1:$2");
        return Regex.Replace(normal, @"(?m)version: +\S+$", "version: <asked>");
    }

    [GeneratedRegex(@"\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \w+ \d{4}")]
    private static partial Regex Date();

    [GeneratedRegex("entropy: [0-9a-f]{20}")]
    private static partial Regex Entropy();
}
