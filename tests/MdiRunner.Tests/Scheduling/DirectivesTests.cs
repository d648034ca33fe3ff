using MdiRunner.Scheduling;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Tests.Scheduling;

/// <summary>What each scheduler is asked for, line by line.</summary>
public sealed class DirectivesTests
{
    private const string Slurm = "slurm";
    private const string Pbs = "PBS";
    private const string GridEngine = "SGE";

    private static readonly JobRequest Job = new("flow_early_a-sample-with-a-long-name", "/p/.job.yml.data/log/x")
    {
        Cpus = 4, Gpus = "0", RamPerCpu = "2G", TimeLimit = "1-00:00:00", Partition = "standard", Account = "lab", Email = "me@example.org",
    };

    [Theory]
    [InlineData(Slurm, "#SBATCH --job-name=flow_early_a-sample-with-a-long-name")]
    [InlineData(Slurm, "#SBATCH --cpus-per-task=4")]
    [InlineData(Slurm, "#SBATCH --mem-per-cpu=2G")]
    [InlineData(Slurm, "#SBATCH --time=1-00:00:00")]
    [InlineData(Slurm, "#SBATCH --partition=standard")]
    [InlineData(Slurm, "#SBATCH --account=lab")]
    [InlineData(Slurm, "#SBATCH --signal=B:TERM@30")]
    [InlineData(Slurm, "#SBATCH --output=/p/.job.yml.data/log/x/flow_early_a-sample-with-a-long-name.o%j")]
    [InlineData(Pbs, "#PBS -N flow_early_a-sa")]
    [InlineData(Pbs, "#PBS -l nodes=1:ppn=4")]
    [InlineData(Pbs, "#PBS -l mem=8000mb")]
    [InlineData(Pbs, "#PBS -o /p/.job.yml.data/log/x")]
    [InlineData(GridEngine, "#$ -N flow_early_a-sample-with-a-long-name")]
    [InlineData(GridEngine, "#$ -pe smp 4")]
    [InlineData(GridEngine, "#$ -l vf=2G")]
    [InlineData(GridEngine, "#$ -notify")]
    public void A_job_asks_for(string scheduler, string line) => Of(scheduler, Job).Should().ContainSingle(text => text == line);

    [Theory]
    [InlineData(Slurm, "#SBATCH --array=1-3", "#SBATCH --dependency=afterok:7", "#SBATCH --output=/p/.job.yml.data/log/x/flow_early_a-sample-with-a-long-name.o%A-%a")]
    [InlineData(Pbs, "#PBS -t 1-3", "#PBS -W depend=afterokarray:7[]")]
    [InlineData(GridEngine, "#$ -t 1-3", "#$ -hold_jid 7")]
    public void An_array_behind_an_array_asks_for_its_tasks_and_what_it_waits_for(string scheduler, params string[] lines)
    {
        var array = Of(scheduler, Job with { TaskCount = 3, Predecessor = "7", IsPredecessorArray = true });
        array.Should().Contain(lines);
        Of(scheduler, Job).Should().NotContain(lines);
    }

    [Theory]
    [InlineData("04:00", false)]
    [InlineData("05:00", true)]
    [InlineData("UNLIMITED", true)]
    public void Slurm_warns_no_job_that_is_shorter_than_its_warning(string limit, bool isWarned) =>
        Of(Slurm, Job with { TimeLimit = limit }).Contains("#SBATCH --signal=B:TERM@30").Should().Be(isWarned);

    [Theory]
    [InlineData("1.5G", false, "1500M")]
    [InlineData("1500M", false, "1500M")]
    [InlineData("2G", true, "0")]
    public void Slurm_takes_whole_numbers_for_memory_and_none_for_a_whole_node(string ram, bool isExclusive, string asked)
    {
        var lines = Of(Slurm, Job with { RamPerCpu = ram, IsExclusive = isExclusive });
        lines.Should().Contain($"#SBATCH --mem-per-cpu={asked}");
        lines.Contains("#SBATCH --exclusive").Should().Be(isExclusive);
    }

    [Theory]
    [InlineData(Slurm, 24)]
    [InlineData(Pbs, null)]
    [InlineData(GridEngine, null)]
    public void A_time_limit_is_read_back_where_the_scheduler_heeds_it(string scheduler, int? hours) =>
        Scheduler(scheduler).TimeLimit(["#!/bin/bash", .. Of(scheduler, Job)]).Should().Be(hours is { } limit ? TimeSpan.FromHours(limit) : null);

    [Theory]
    [InlineData(Slurm, "/a b", "#SBATCH --output=\"/a b/n.o%j\"")]
    [InlineData(Slurm, "/a#b", "#SBATCH --output=\"/a#b/n.o%j\"")]
    [InlineData(Slurm, "/a'b", "#SBATCH --output=\"/a'b/n.o%j\"")]
    [InlineData(Slurm, "/a\"b", "#SBATCH --output=\"/a\\\"b/n.o%j\"")]
    [InlineData(Slurm, "/a%jb", "#SBATCH --output=/a%%jb/n.o%j")]
    [InlineData(Slurm, "/ab\u00fc", "#SBATCH --output=\"/ab\u00fc/n.o%j\"")]
    [InlineData(Slurm, "/a\\b", "#SBATCH --output=/dev/null")]
    [InlineData(Pbs, "/a b", "#PBS -o \"/a b\"")]
    [InlineData(Pbs, "/a#b", "#PBS -o /dev/null")]
    [InlineData(Pbs, "/a:b", "#PBS -o /dev/null")]
    [InlineData(GridEngine, "/a b", "#$ -o \"/a b\"")]
    [InlineData(GridEngine, "/a#b", "#$ -o /dev/null")]
    [InlineData(GridEngine, "/a,b", "#$ -o /dev/null")]
    [InlineData(GridEngine, "/a$b", "#$ -o /dev/null")]
    public void A_directory_of_logs_is_named_in_a_line_that_holds_it_or_not_at_all(string scheduler, string directory, string line)
    {
        Of(scheduler, new JobRequest("n", directory)).Should().Contain(line);
        Scheduler(scheduler).CanWriteLogTo(directory).Should().Be(!line.EndsWith("/dev/null", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Slurm, "p_a_x#1", "p_a_x#1")]
    [InlineData(Slurm, "p_a_x\\1", "p_a_x_1")]
    [InlineData(Pbs, "p_a_x:1", "p_a_x_1")]
    [InlineData(GridEngine, "p_a_x*@?\u00fc1", "p_a_x____1")]
    [InlineData(GridEngine, "1p_a", "_1p_a")]
    [InlineData(GridEngine, "p_a_x.1-2+3=4~5%6", "p_a_x.1-2+3=4~5%6")]
    public void A_name_that_a_scheduler_refuses_is_replaced(string scheduler, string name, string taken) => Scheduler(scheduler).JobName(name).Should().Be(taken);

    [Theory]
    [InlineData("lab --output=/root/.bashrc", "#SBATCH --account=\"lab --output=/root/.bashrc\"")]
    [InlineData("a#b", "#SBATCH --account=\"a#b\"")]
    public void A_value_is_one_word_of_its_line(string account, string line) => Of(Slurm, Job with { Account = account }).Should().Contain(line);

    [Fact]
    public void What_the_job_file_leaves_open_is_left_to_the_site() => Of(Slurm, new JobRequest("n", "/l"))
        .Should().NotContain(line => line.Contains("--partition") || line.Contains("--account") || line.Contains("--time") || line.Contains("--mem-per-cpu") || line.Contains("--mail-user") || line.Contains("--gpus"));

    [Fact]
    public void No_scheduler_takes_the_lines_of_another_for_its_own()
    {
        var marks = new Schedulers(new Dictionary<string, string>()).All.Select(scheduler => scheduler.Directives(Job).Select(line => line.Split(' ')[0]).Distinct().Single()).ToList();
        marks.Should().OnlyHaveUniqueItems();
        foreach (var mark in marks) marks.Should().ContainSingle(other => other.StartsWith(mark, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Of(string scheduler, JobRequest job) => Scheduler(scheduler).Directives(job);

    private static IScheduler Scheduler(string name) => new Schedulers(new Dictionary<string, string>()).Of(name)!;
}
