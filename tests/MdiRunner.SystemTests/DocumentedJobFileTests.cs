using System.Text.RegularExpressions;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>The job files in <c>docs/job-file.md</c> are accepted as they stand, and lead to what the guide says.</summary>
public sealed partial class DocumentedJobFileTests : IDisposable
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(MdiCommand.Repository, "docs", "job-file.md"));

    private readonly Scenario scenario = new();

    public DocumentedJobFileTests()
    {
        Directory.CreateDirectory(scenario["output"]);
        var data = Directory.CreateDirectory(scenario["data"]).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(MdiCommand.Repository, "templates", "data"))) File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
    }

    public void Dispose() => scenario.Dispose();

    public static TheoryData<string> Jobs { get; } = new(Blocks("yaml"));

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_file_of_the_guide_is_accepted(string job) =>
        scenario.WithFile("job.yml", job).Run("inspect", "job.yml").Exits(0).DoesNotComplain().Prints("pipeline: mdi-runner/svWGS:").Prints($"output-dir:     {scenario["output"]}");

    [Fact]
    public void The_mistake_of_the_guide_is_shown_as_in_the_guide()
    {
        var shown = Blocks("console").Single().Split('\n', 2);
        scenario.WithFile("job.yml", Blocks("yaml").First().Replace("input:", "inptu:", StringComparison.Ordinal));
        scenario.Run(shown[0]["$ mdi ".Length..].Split(' ')).Exits(1).Complains(shown[1]);
    }

    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(Guide).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["text"].Value);

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
