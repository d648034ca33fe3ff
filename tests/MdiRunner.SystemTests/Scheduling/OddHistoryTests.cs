using MdiRunner.SystemTests.Packaging;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>Histories that were copied, damaged or left behind by a killed call, and several job files in one call.</summary>
public sealed class OddHistoryTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithVariable("MDI_SCHEDULER", "none");

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_row_that_stands_there_twice_and_lines_of_another_kind_are_carried_along()
    {
        scenario.WithFlow().Run("submit", "-e", "job.yml").Exits(0);
        var file = scenario[".job.yml.data/job.yml.status"];
        var row = File.ReadAllLines(file)[^1];
        File.AppendAllText(file, $"{row}\n{row.Replace("\t0\t", "\t\t", StringComparison.Ordinal)}\na note of the user\n{row[..30]}");
        scenario.Run("status", "job.yml").Exits(0).Prints("a note of the user");
        File.ReadAllLines(file).Should().Contain("a note of the user").And.Contain(row[..30]);
    }

    [Fact]
    public void Purging_a_copy_of_a_project_leaves_the_scripts_of_the_original()
    {
        scenario.WithFlow().Run("submit", "-e", "job.yml").Exits(0);
        scenario.WithFile("copy/job.yml", File.ReadAllText(scenario["job.yml"]));
        foreach (var file in Directory.GetFiles(scenario[".job.yml.data"], "*", SearchOption.AllDirectories))
            scenario.WithFile(Path.Combine("copy", Path.GetRelativePath(scenario.Root, file)), File.ReadAllText(file));
        scenario.Run("script", "copy/job.yml").Exits(0).Prints("#SBATCH").Prints(scenario["copy/.job.yml.data/script"]);
        scenario.Run("purge", "--force", "copy/job.yml").Exits(0);
        File.Exists(scenario[".job.yml.data/script/local/flow_early_s1.sh"]).Should().BeTrue();
        Directory.EnumerateFiles(scenario["copy/.job.yml.data"], "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void Job_files_are_worked_on_in_turn_up_to_the_first_failure()
    {
        scenario.WithFlow().WithFile("second.yml", "pipeline: flw\nexecute:\n    - early\n").WithFile("third.yml", File.ReadAllText(scenario["job.yml"]).Replace("s1", "s3", StringComparison.Ordinal));
        scenario.Run("submit", "-e", "job.yml", "second.yml", "third.yml").Exits(1).Complains("second.yml:");
        File.Exists(scenario["out/s1/early.begun"]).Should().BeTrue();
        File.Exists(scenario["out/s3/early.begun"]).Should().BeFalse();
        scenario.Run("status", "job.yml", "third.yml").Exits(1).Prints("flow_early_s1").Complains("nothing was submitted");
    }

    [NeedsMountFact]
    public void A_history_that_cannot_be_written_is_shown_with_a_warning_and_deleting_says_why_it_did_not_go_on()
    {
        scenario.WithFlow().WithSlurmStandIns();
        Directory.CreateDirectory(scenario[".job.yml.data"]);
        SmallDisk.TryMount(scenario[".job.yml.data"], "256k").Should().BeTrue();
        try
        {
            scenario.Run("submit", "job.yml").Exits(0);
            Fill(scenario[".job.yml.data/full"]);
            scenario.Run("status", "job.yml").Exits(0).Prints("running").Complains("could not be kept in the history: No space left on device");
            File.Exists(scenario[".job.yml.data/job.yml.status.lock"]).Should().BeFalse("a lock that names no holder would be waited for");
            scenario.Run("delete", "--force", "job.yml").Exits(2).Complains("No space left on device");
            scenario.Run("extend", "job.yml").Exits(0).Prints("no jobs to queue");
        }
        finally
        {
            SmallDisk.Unmount(scenario[".job.yml.data"]);
        }
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // full
        }
    }

    [Fact]
    public void Chunks_of_a_job_file_run_one_after_the_other()
    {
        scenario.WithFlow();
        File.AppendAllText(scenario["job.yml"], "\n---\n" + File.ReadAllText(scenario["job.yml"]).Replace("s1", "s2", StringComparison.Ordinal));
        scenario.Run("submit", "-e", "job.yml").Exits(0);
        scenario.Jobs().Select(job => job.Name).Should().Equal("flow_early_s1", "flow_early_s2");
    }
}
