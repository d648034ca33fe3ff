using System.Text.RegularExpressions;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>How often the files of finished tasks are looked at, counted with strace(1): what each task costs must not grow with their number.</summary>
public sealed partial class ReadCountTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_task_that_is_done_costs_the_same_among_few_and_among_many(bool isPushed)
    {
        Directory.CreateDirectory(scenario["server"]);
        var few = Looks(6, isPushed, "steps", "run", "few.yml", "--quiet");
        var many = Looks(24, isPushed, "steps", "run", "many.yml", "--quiet");

        many.Keys.Should().BeEquivalentTo(few.Keys);
        foreach (var (file, looks) in many) (looks / 24.0).Should().BeLessThanOrEqualTo(few[file] / 6.0, "of {0} in all", file);
        many["action.json"].Should().BeLessThanOrEqualTo(2 * 24 * 2, "it is read before the lease and again under it, and asked for before each");
    }

    [Fact]
    public void A_report_looks_at_each_task_once()
    {
        Looks(6, isPushed: false, "steps", "run", "few.yml", "--quiet");
        Count("report", "--json", "few.yml")["action.json"].Should().BeLessThanOrEqualTo(6 * 2);
    }

    private Dictionary<string, int> Looks(int tasks, bool isPushed, params string[] call)
    {
        var names = string.Join(", ", Enumerable.Range(1, tasks).Select(number => $"s{number}"));
        var push = isPushed ? "\nshared:\n    push:\n        push-server: local\n        push-dir: @ROOT@/server\n" : "";
        scenario.Through().WithFile(call[2], StepsPipeline.Job.Replace("data-name: s1", $"data-name: [{names}]", StringComparison.Ordinal) + push);
        scenario.Run(call).Exits(0);
        return Count(call);
    }

    private Dictionary<string, int> Count(params string[] call)
    {
        var trace = scenario[$"trace.{Guid.NewGuid():N}"];
        scenario.Through("strace", "-f", "-qq", "-o", trace, "-etrace=%file").Run(call).Exits(0);
        scenario.Through();
        return File.ReadLines(trace).Select(line => TaskFile().Match(line)).Where(match => match.Success)
            .CountBy(match => match.Groups["name"].Value.Replace(match.Groups["task"].Value + ".", "", StringComparison.Ordinal))
            .Where(name => IsRecord(name.Key))
            .ToDictionary(name => name.Key, name => name.Value);
    }

    private static bool IsRecord(string name) => name is "action.json" or "package.json" or "push.json" or "steps.status" or "steps.run.mdi.package.zip" or "result.txt";

    [GeneratedRegex("\"/[^\"]*/out/(?<task>s[0-9]+)/([^\"]*/)?(?<name>[^\"/]+)\"")]
    private static partial Regex TaskFile();
}
