using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MdiRunner.TestProgram.Mutants;

/// <summary>
/// Damages one file at a time of a working directory and an installation, and calls commands on it. Each call must end by itself, in time, with a status and
/// words of its own; what does not is written down with the mutant. The last line tells how many there were.
/// </summary>
internal sealed class MutantRunner(InProcessMdi mdi, string root, string suite, string findings)
{
    private const int CallsEach = 4;
    private const int Defect = 70;
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    private readonly string[] definitions = Directory.GetFiles(suite, "*.yml", SearchOption.AllDirectories);
    private int calls;
    private int failures;

    /// <summary>Runs mutants from a seed on, until there were enough or the time is up.</summary>
    /// <param name="words">Directory of the job file, of the suite, of findings; seed; most mutants; most seconds.</param>
    public static int Run(string[] words)
    {
        var (root, suite, findings) = (words[0], words[1], words[2]);
        var (seed, most, seconds) = (Number(words[3]), Number(words[4]), Number(words[5]));
        Directory.SetCurrentDirectory(root);
        Directory.CreateDirectory(findings);
        var runner = new MutantRunner(new InProcessMdi(Program()), root, suite, findings);
        runner.Prepare();
        var (place, clock, done) = (new Workplace(root), Stopwatch.StartNew(), 0);
        for (; done < most && clock.Elapsed.TotalSeconds < seconds; done++)
        {
            runner.Try(seed + done);
            place.Restore();
        }
        File.WriteAllText(Path.Combine(findings, "summary"), $"{done} mutants, {runner.calls} calls, {runner.failures} failures\n");
        return runner.failures == 0 ? 0 : 1;
    }

    // What there is to damage beside what people write: markers, packages, receipts, journals, histories.
    private void Prepare()
    {
        foreach (var call in new[] { "mutant work job.yml --quiet --push-server local --push-dir @ROOT@/server", "submit --execute --force job.yml", "submit --execute --force job.yml" })
        {
            var (status, errors) = mdi.Call(Words(call));
            if (status != 0) throw new InvalidOperationException($"{call}: {errors}");
        }
        File.WriteAllText("out/s1/mutant/work/push.journal", "mdi-push-journal-1 00 12 0 YQ== Yg==\n1\n2\n");
        File.WriteAllText("out/s1/mutant/work/lease", """{"format":1,"id":"x1","attempt":"old","host":"host1","process":{"machine":"elsewhere","user":1,"id":1,"started":"1"}}""");
        File.SetLastWriteTimeUtc("out/s1/mutant/work/lease", DateTime.UtcNow.AddDays(-2));
    }

    private void Try(int seed)
    {
        var random = new Random(seed);
        var (file, isDefinition) = Choose(random);
        var original = File.ReadAllBytes(file);
        var time = File.GetLastWriteTimeUtc(file);
        try
        {
            var mutant = new Mutator(random).Mutate(Encoding.UTF8.GetString(original));
            File.WriteAllBytes(file, (random.Next(8) == 0 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(mutant));
            var choice = isDefinition ? MutantCalls.OfAnyFile : [.. MutantCalls.OfAnyFile, .. MutantCalls.OfWholeDefinitions];
            for (var i = 0; i < CallsEach; i++) Call(seed, file, choice[random.Next(choice.Count)]);
        }
        finally
        {
            File.WriteAllBytes(file, original);
            File.SetLastWriteTimeUtc(file, time);
        }
    }

    private (string File, bool IsDefinition) Choose(Random random)
    {
        if (random.Next(4) == 0) return (definitions[random.Next(definitions.Length)], true);
        if (random.Next(3) > 0) return (random.Next(8) == 0 ? "server.yml" : "job.yml", false);
        var states = Directory.GetFiles(".", "*", SearchOption.AllDirectories).Where(IsState).Order(StringComparer.Ordinal).ToList();
        return (states[random.Next(states.Count)], false);
    }

    private static bool IsState(string path) =>
        Path.GetFileName(path) is "action.json" or "package.json" or "push.json" or "push.journal" or "lease" or "steps.json" or ".suites" || path.EndsWith(".status", StringComparison.Ordinal) || path.Contains(".job.yml.data", StringComparison.Ordinal);

    private void Call(int seed, string file, string call)
    {
        calls++;
        using var limit = new Timer(_ => GiveUp(seed, file, call), null, LongestCall, Timeout.InfiniteTimeSpan);
        var (status, errors) = mdi.Call(Words(call));
        if (status is < 0 or Defect or > 255) Note(seed, file, call, $"status {status}\n{errors}");
        else if (status == 1 && !errors.Contains("error:", StringComparison.Ordinal)) Note(seed, file, call, "status 1 without a word of error");
    }

    private void GiveUp(int seed, string file, string call)
    {
        Note(seed, file, call, "did not end in time");
        Environment.Exit(1);
    }

    private void Note(int seed, string file, string call, string what)
    {
        failures++;
        File.WriteAllText(Path.Combine(findings, $"{seed}-{failures}"), $"seed {seed}: mdi -d {call}\n{what}\n{file}:\n{File.ReadAllText(file)}\n");
    }

    private string[] Words(string call) => ["-d", .. call.Replace("@ROOT@", root, StringComparison.Ordinal).Split(' ')];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // The command lies where the solution has built it, as this program does.
    private static string Program()
    {
        var framework = new FileInfo(typeof(MutantRunner).Assembly.Location).Directory!;
        var repository = framework;
        while (!File.Exists(Path.Combine(repository.FullName, "MdiRunner.sln"))) repository = repository.Parent!;
        var directory = Path.Combine(repository.FullName, "src", "MdiRunner.Cli", "bin", framework.Parent!.Name, framework.Name);
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", directory + "/"); // where it takes itself to be
        return Path.Combine(directory, "mdi.dll");
    }
}
