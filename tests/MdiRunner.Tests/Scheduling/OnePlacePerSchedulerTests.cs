using System.Text.RegularExpressions;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Scheduling;

/// <summary>All that is peculiar to a scheduler is in its folder: a new one is a folder and a line in the list.</summary>
public sealed partial class OnePlacePerSchedulerTests
{
    private const string TheList = "MdiRunner/Scheduling/Schedulers.cs";

    // What --exclusive does is told to people.
    private const string HelpTexts = "MdiRunner/Pipelines/UniversalFamilies.cs";

    private static readonly string Sources = Path.Combine(MdiCommand.Repository, "src");

    [Fact]
    public void No_code_outside_the_folders_and_the_list_names_a_scheduler() => Files()
        .Where(file => !Folders().Any(folder => file.StartsWith($"{folder}/", StringComparison.Ordinal)) && file is not (TheList or HelpTexts))
        .SelectMany(file => Code(file).Where(line => Name().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"))
        .Should().BeEmpty();

    [Fact]
    public void The_list_names_each_folder_and_nobody_else_does()
    {
        var folders = Folders().Select(folder => $"MdiRunner.Scheduling.{Path.GetFileName(folder)}").ToList();
        folders.Should().HaveCount(new Schedulers(new Dictionary<string, string>()).All.Count);
        foreach (var folder in folders)
            Files().Where(file => Code(file).Contains($"using {folder};")).Should().Equal(TheList);
    }

    [Theory]
    [InlineData("slurm", "job.o7", "job.o7-2")]
    [InlineData("PBS", "job.o7", "job.o7-2")]
    [InlineData("SGE", "job.o7", "job.o7.2")]
    [InlineData("local", "job.o7", "job.o7-2")]
    [InlineData("gone", "job.o7", "job.o7-2")]
    public void Logs_are_where_earlier_tools_look_for_them(string scheduler, string ofJob, string ofTask)
    {
        var schedulers = new Schedulers(new Dictionary<string, string>());
        var job = new JobRow { Name = "job", JobId = "7", Number = 1, Script = "/s", Command = "p a", User = "u", Scheduler = scheduler };
        var data = new JobDataDirectory("/p/job.yml");
        schedulers.LogOf(data, job, null).Should().Be($"/p/.job.yml.data/log/{scheduler}/{ofJob}");
        schedulers.LogsOf(data, job with { Tasks = [2] }).Should().Equal($"/p/.job.yml.data/log/{scheduler}/{ofTask}");
    }

    // Folders with a class that is a scheduler.
    private static IEnumerable<string> Folders() => Files().Where(file => file.EndsWith("Scheduler.cs", StringComparison.Ordinal) && !file.EndsWith("/IScheduler.cs", StringComparison.Ordinal))
        .Select(file => Path.GetDirectoryName(file)!);

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Sources, file)).Where(file => !file.Split('/').Any(part => part is "obj" or "bin"));

    private static IEnumerable<string> Code(string file) => File.ReadLines(Path.Combine(Sources, file)).Select(line => Comment().Replace(line, ""));

    [GeneratedRegex(@"(^|\s)//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?i:slurm|sbatch|\b(squeue|sacct|scontrol|scancel|pbs|torque|qsub|qstat|qdel|qacct|qconf|sge)|grid ?engine)|\bEqw\b|\bJOB_ID\b")]
    private static partial Regex Name();
}
