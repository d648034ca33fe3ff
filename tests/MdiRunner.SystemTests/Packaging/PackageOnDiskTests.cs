using System.Globalization;
using MdiRunner.Packaging.Reading;
using MdiRunner.Storage;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Packaging;

/// <summary>Packages as files of a real system: who writes them, and what happens when it is full.</summary>
public sealed class PackageOnDiskTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithHarvest();

    private string Package => scenario[HarvestPipeline.Package];

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("TZ=Asia/Kolkata", "022")]
    [InlineData("TZ=America/Detroit LANG=de_DE.UTF-8", "077")]
    public void Time_zone_language_and_umask_do_not_change_a_byte(string environment, string umask)
    {
        scenario.Run("harvest", "run", "job.yml").Exits(0);
        var md5 = FileHash.Md5(Package);
        File.Delete(Package);
        File.Delete(scenario[HarvestPipeline.State]);
        scenario.Through("sh", "-c", $"umask {umask}; exec env {environment} \"$@\"", "sh").Run("harvest", "run", "job.yml").Exits(0);
        FileHash.Md5(Package).Should().Be(md5);
    }

    [NeedsMountFact]
    public void A_full_disk_keeps_the_old_package_and_the_results_and_the_next_call_repeats_only_the_package()
    {
        SmallDisk.TryMount(scenario["out"], "64m").Should().BeTrue();
        try
        {
            scenario.Run("harvest", "run", "job.yml").Exits(0);
            var old = FileHash.Md5(Package);
            File.Delete(scenario[HarvestPipeline.State]);
            FillDisk();

            scenario.Run("harvest", "run", "job.yml").Exits(2).Prints("already succeeded").Complains("No space left on device").Complains(HarvestPipeline.Package);
            FileHash.Md5(Package).Should().Be(old);
            Directory.GetFiles(scenario["out/s1"], "*.tmp", SearchOption.AllDirectories).Should().BeEmpty();

            File.Delete(scenario["out/filler"]);
            scenario.Run("harvest", "run", "job.yml").Exits(0).Prints("already succeeded").Prints("data package created successfully").DoesNotPrint("executing:");
            FileHash.Md5(Package).Should().Be(old);
        }
        finally
        {
            SmallDisk.Unmount(scenario["out"]);
        }
    }

    [Fact]
    public void An_unreadable_file_keeps_the_old_package_and_the_next_call_repeats_only_the_package()
    {
        scenario.Run("harvest", "run", "job.yml").Exits(0);
        var old = FileHash.Md5(Package);
        var table = scenario["out/s1/s1.table.tsv"];
        File.AppendAllText(table, "one more line\n");
        File.SetUnixFileMode(table, UnixFileMode.None);

        // Without these capabilities root cannot read it either.
        scenario.Through("setpriv", "--bounding-set=-dac_override,-dac_read_search");
        scenario.Run("harvest", "run", "job.yml").Exits(2).Prints("already succeeded").Complains($"cannot read {table}");
        FileHash.Md5(Package).Should().Be(old);
        Remains().Should().BeEmpty();

        File.SetUnixFileMode(table, UnixFileMode.UserRead);
        scenario.Run("harvest", "run", "job.yml").Exits(0).Prints("already succeeded").Prints("data package created successfully").DoesNotPrint("executing:");
        FileHash.Md5(Package).Should().NotBe(old);
    }

    [Fact]
    public void A_file_in_a_directory_that_cannot_be_entered_is_not_taken_for_missing()
    {
        scenario.Run("harvest", "run", "job.yml").Exits(0);
        var old = FileHash.Md5(Package);
        var table = scenario["out/s1/s1.table.tsv"];
        Directory.CreateDirectory(scenario["closed"]);
        File.Move(table, scenario["closed/table.tsv"]);
        File.CreateSymbolicLink(table, scenario["closed/table.tsv"]);
        File.SetUnixFileMode(scenario["closed"], UnixFileMode.None);

        // Without these capabilities root cannot enter it either.
        scenario.Through("setpriv", "--bounding-set=-dac_override,-dac_read_search");
        scenario.Run("harvest", "run", "job.yml").Exits(2).Prints("already succeeded").Complains($"cannot read {table}");
        FileHash.Md5(Package).Should().Be(old);

        File.SetUnixFileMode(scenario["closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        scenario.Run("harvest", "run", "job.yml").Exits(0);
        FileHash.Md5(Package).Should().Be(old);
    }

    [NeedsProgramFact("python3", "python3")]
    public void Its_memory_is_bounded_however_large_the_files_and_many_the_cores()
    {
        scenario.Through("python3", "-c", """
            import resource, subprocess, sys
            status = subprocess.call(sys.argv[2:])
            open(sys.argv[1], 'w').write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
            sys.exit(status)
            """, scenario["peak"]);
        scenario.Run("harvest", "run", "job.yml", "--sparse-gigabytes", "2", "--n-cpu", "64").Exits(0);
        int.Parse(File.ReadAllText(scenario["peak"]), CultureInfo.InvariantCulture).Should().BeLessThan(200 << 10, "these are kilobytes");
    }

    [Fact]
    public void A_run_that_is_killed_while_it_writes_leaves_the_old_package_and_the_next_one_cleans_up()
    {
        scenario.WithFile("job.yml", File.ReadAllText(scenario["job.yml"]).Replace("run:\n", "run:\n    work:\n        megabytes: 200\n", StringComparison.Ordinal));
        scenario.Run("harvest", "run", "job.yml").Exits(0);
        var old = FileHash.Md5(Package);
        File.Delete(scenario[HarvestPipeline.State]);
        using (var run = scenario.Start("harvest", "run", "job.yml"))
        {
            SpinWait.SpinUntil(() => Remains().Length > 0, TimeSpan.FromSeconds(30)).Should().BeTrue("it writes to a temporary file");
            run.Signal("KILL");
            run.WaitForEnd(15);
        }
        FileHash.Md5(Package).Should().Be(old);
        Remains().Should().NotBeEmpty("nobody could remove it");
        scenario.Run("harvest", "run", "job.yml").Exits(0);
        Remains().Should().BeEmpty();
        PackageVerification.Of(Package).IsSound.Should().BeTrue();
    }

    private string[] Remains() => Directory.GetFiles(scenario["out/s1"], ".*.tmp");

    // Leaves less than the package needs.
    private void FillDisk()
    {
        var free = new DriveInfo(scenario["out"]).AvailableFreeSpace;
        using var filler = File.Create(scenario["out/filler"]);
        var block = new byte[1 << 16];
        for (var left = free - (1 << 20); left > 0; left -= block.Length) filler.Write(block);
    }
}
