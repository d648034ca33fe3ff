using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>The whole command, killed without warning while it delivers.</summary>
public sealed class KilledCallTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>, IDisposable
{
    private const int Size = 40 << 20;
    private const int Kills = 8;

    private readonly Scenario scenario = new Scenario().WithSteps();
    private readonly string there = Directory.CreateDirectory(Path.Combine(fixture.Server.PushDirectory, Guid.NewGuid().ToString("N"))).FullName;

    private string Package => scenario["out/s1/s1.steps.run.mdi.package.zip"];

    private string Final => Path.Combine(there, Path.GetFileName(Package));

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void A_call_that_is_killed_anywhere_leaves_the_old_file_and_the_next_one_completes()
    {
        Arrange();
        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            var old = File.Exists(Final) ? File.ReadAllBytes(Final) : null;
            Renew(seed: i);
            using (var proxy = new StallingProxy(fixture.Server.Port))
            {
                using var call = scenario.WithVariable("MDI_SSH_CONFIG", Trusting(proxy)).Start("push", "job.yml", "--push-port", $"{proxy.Port}");
                var killAt = (long)Size * i / Kills + 4000;
                SpinWait.SpinUntil(() => proxy.Up >= killAt, TimeSpan.FromSeconds(30)).Should().BeTrue();
                call.Signal("KILL");
                if (call.WaitForEnd().Status == 128 + 9) killed++;
            }
            if (File.Exists(Final)) IsOneOf(File.ReadAllBytes(Final), old, File.ReadAllBytes(Package)).Should().BeTrue();

            scenario.WithVariable("MDI_SSH_CONFIG", fixture.Server.ClientConfiguration).Run("push", "job.yml").Exits(0);
            File.ReadAllBytes(Final).AsSpan().SequenceEqual(File.ReadAllBytes(Package)).Should().BeTrue();
            Directory.GetFileSystemEntries(there).Should().HaveCount(1, $"nothing is left behind after kill {i}");
        }
        killed.Should().BeGreaterThan(Kills / 2);
    }

    private static bool IsOneOf(byte[] content, params byte[]?[] allowed) =>
        Array.Exists(allowed, item => item is not null && item.AsSpan().SequenceEqual(content));

    private string Trusting(StallingProxy proxy) =>
        fixture.Server.WriteClientConfiguration($"proxy{proxy.Port}", fixture.Server.Trust(fixture.Server.HostKey, proxy.Port));

    // Any file will do: what is sent is what has the package's name.
    private void Renew(int seed)
    {
        var content = new byte[Size];
        new Random(seed).NextBytes(content);
        File.WriteAllBytes(Package, content);
    }

    private void Arrange()
    {
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.WithFile("job.yml", StepsPipeline.Job + $"""

            shared:
                push:
                    push-server: 127.0.0.1
                    push-port: {fixture.Server.Port}
                    push-user: root
                    push-key: {fixture.Server.ClientKey}
                    push-dir: {there}
            """);
    }
}
