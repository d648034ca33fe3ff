using MdiRunner.Testing;

namespace MdiRunner.Benchmarks.Execution;

/// <summary>
/// Says of an array of finished tasks that nothing is to be done, beside a fifth of the tasks five times over: work that grows
/// with the square of their number takes five times as long.
/// </summary>
/// <param name="tasks">The number of tasks.</param>
/// <param name="action">An action of the pipeline: <c>plain</c> makes no package, <c>packed</c> makes one.</param>
/// <param name="isPushed">Whether packages are pushed, to a directory.</param>
public sealed class FinishedArrayBenchmark(int tasks, string action, bool isPushed) : IBenchmark
{
    private const int Part = 5;

    // A start of the program is part of each turn, and there are five of them.
    private const double Linear = 0.8;

    /// <summary>All sizes, of each kind.</summary>
    public static IEnumerable<FinishedArrayBenchmark> All => ((int[])[200, 1000, 5000]).SelectMany(tasks => (FinishedArrayBenchmark[])
        [new(tasks, "plain", isPushed: false), new(tasks, "packed", isPushed: false), new(tasks, "packed", isPushed: true)]);

    /// <inheritdoc/>
    public string Name => $"done before: {tasks} tasks, {(action, isPushed) switch { ("plain", _) => "no package", (_, false) => "package", _ => "package and push" }}";

    /// <inheritdoc/>
    public void Run(Workbench bench)
    {
        var directory = bench.CreateDirectory($"finished-{action}-{tasks}-{isPushed}");
        Install(directory);
        var whole = Job(directory, "whole", tasks);
        var part = Job(directory, "part", tasks / Part);
        foreach (var job in (string[])[whole, part]) Run(directory, job);
        bench.Compare(Name, Linear,
            new Contender("ours", () => Run(directory, whole)),
            [new Contender($"{tasks / Part} tasks, {Part} times", () => { for (var turn = 0; turn < Part; turn++) Run(directory, part); })],
            repetitions: 3);
    }

    private static void Install(string directory)
    {
        var suite = Path.Combine(directory, "mdi", "suites", "definitive", "bench-mdi-tools");
        foreach (var name in (string[])["plain", "packed"])
        {
            var scripts = Directory.CreateDirectory(Path.Combine(suite, "pipelines", "bench", name)).FullName;
            File.WriteAllText(Path.Combine(scripts, "Workflow.sh"), "echo \"$NUMBER\" > \"$DATA_FILE_PREFIX.txt\"\n");
        }

        File.WriteAllText(Path.Combine(suite, "pipelines", "bench", "pipeline.yml"), BenchPipeline.Definition("plain", "packed") + "\n" + BenchPipeline.PackageOf("packed"));
        Tool.Run(["git", "init", "-q", "-b", "main"], directory: suite);
        Tool.Run(["git", "add", "-A"], directory: suite);
        Tool.Run(["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m", "bench"], directory: suite);
    }

    private string Job(string directory, string name, int count)
    {
        foreach (var made in (string[])[$"out-{name}", $"server-{name}", "home"]) Directory.CreateDirectory(Path.Combine(directory, made));
        var job = BenchPipeline.ArrayJob(Path.Combine(directory, $"out-{name}"), count).Replace("\ndo:", $"\n{action}:", StringComparison.Ordinal).Replace("- do", $"- {action}", StringComparison.Ordinal);
        var push = isPushed ? $"shared:\n    push:\n        push-server: local\n        push-dir: {Path.Combine(directory, $"server-{name}")}\n" : "";
        var path = Path.Combine(directory, $"{name}.yml");
        File.WriteAllText(path, job + push);
        return path;
    }

    private static void Run(string directory, string job) => Tool.Run(
        [.. MdiCommand.Words, "bench", job, "--quiet"],
        new Dictionary<string, string?> { ["MDI_DIR"] = Path.Combine(directory, "mdi"), ["HOME"] = Path.Combine(directory, "home") });
}
