using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>Memory does not grow with the size of what is delivered.</summary>
public sealed class PushMemoryTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>, IDisposable
{
    private const long Size = 1L << 30;
    private const int MostKilobytes = 64 << 10;

    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_gigabyte_takes_less_than_64_megabytes_more_than_nothing()
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        var package = scenario["out/s1/s1.steps.run.mdi.package.zip"];
        using (var sparse = new FileStream(package, FileMode.Create)) sparse.SetLength(Size);
        string[] call =
        [
            "push", "job.yml", "--push-server", "127.0.0.1", "--push-port", $"{fixture.Server.Port}", "--push-user", "root",
            "--push-key", fixture.Server.ClientKey, "--push-dir", fixture.Server.PushDirectory,
        ];
        scenario.WithVariable("MDI_SSH_CONFIG", fixture.Server.ClientConfiguration);

        var idle = PeakKilobytes("push", "--list", "job.yml");
        var busy = PeakKilobytes(call);

        new FileInfo(Path.Combine(fixture.Server.PushDirectory, Path.GetFileName(package))).Length.Should().Be(Size);
        (busy - idle).Should().BeLessThan(MostKilobytes);
    }

    // The peak that the kernel notes until the process is gone; it never falls, so the last look counts.
    private long PeakKilobytes(params string[] words)
    {
        using var call = scenario.Start(words);
        var peak = 0L;
        var end = Task.Run(() => call.WaitForEnd().Exits(0));
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, Peak(call.Id));
            Thread.Sleep(5);
        }
        end.GetAwaiter().GetResult();
        peak.Should().BePositive();
        return peak;
    }

    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has ended
        }
    }
}
