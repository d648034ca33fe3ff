using MdiRunner.Testing;
using MdiRunner.TestProgram.Mutants;

namespace MdiRunner.SystemTests;

/// <summary>
/// Damaged job files, level files, definitions and state files, with every command: each call ends by itself with words of ours. A sample in <c>./test</c>; twelve
/// thousand mutants under <c>./test --long</c>. A finding names its seed: <c>MDI_TEST_SEED</c> begins there.
/// </summary>
public sealed class MutantTests : IDisposable
{
    private const int MostSeconds = 240; // of one process
    private static readonly bool IsLong = Sweep.IsWhole;
    private static readonly int Seed = Sweep.Seed;

    private readonly Scenario scenario = new Scenario().WithMutants();

    public MutantTests() => scenario.Paste($"cd {scenario.Installation}/{MutantPipeline.Suite} && git init -q -b main && git add -A && git -c user.name=test -c user.email=test@localhost commit -q -m first").Exits(0);

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void No_command_stumbles_over_a_damaged_file()
    {
        var (most, seconds) = IsLong ? (12_000, MostSeconds) : (400, 25);
        for (var (done, left) = (0, most); left > 0; left = most - done)
        {
            var findings = scenario[$"../findings-{done}"];
            var run = scenario.Paste($"cd {scenario.Root} && dotnet {Path.Combine(AppContext.BaseDirectory, "MdiRunner.TestProgram.dll")} run-mutants {scenario.Root} {scenario.Installation}/{MutantPipeline.Suite} {findings} {Seed + done} {left} {seconds} > /dev/null");
            var found = Directory.EnumerateFiles(findings).Where(file => Path.GetFileName(file) != "summary").Take(10).Select(File.ReadAllText).ToList();
            found.Should().BeEmpty("a call must end by itself, with words of ours");
            run.Exits(0);
            done += int.Parse(File.ReadAllText(Path.Combine(findings, "summary")).Split(' ')[0]);
            done.Should().BeGreaterThan(IsLong ? 50 : 5, "a call takes milliseconds");
            Directory.Delete(scenario["../work.kept"], recursive: true);
            if (!IsLong) return;
        }
    }

    [Fact]
    public void The_program_itself_ends_well_with_damaged_files()
    {
        var text = File.ReadAllText(scenario["job.yml"]);
        foreach (var number in Enumerable.Range(Seed, IsLong ? 1_000 : 25))
        {
            var random = new Random(number);
            File.WriteAllText(scenario["job.yml"], new Mutator(random).Mutate(text));
            var words = new[] { new[] { "inspect", "job.yml" }, ["mutant", "work", "job.yml", "--dry-run"], ["submit", "--dry-run", "job.yml"], ["valuesYaml", "job.yml"], ["push", "--list", "job.yml"] }[random.Next(5)];
            using var call = scenario.Start(["-d", .. words]);
            var result = call.WaitForEnd(60);
            result.Errors.Should().NotContain("Unhandled exception", "of seed {0} with {1}", number, string.Join(' ', words));
            result.Status.Should().BeOneOf([0, 1, 2, 3, 4], "of seed {0} with {1}: {2}", number, string.Join(' ', words), result.Errors);
        }
    }
}
