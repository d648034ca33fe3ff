using System.Diagnostics;
using MdiRunner.Push.Request;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>A file system that somebody else fills up while a package is on its way to it.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Size = 24 << 20;
    private const int Step = 2 << 20;
    private const int UnderWay = 12 << 20; // what may have been written by the time that the first of it is known to be
    private const int DiskSize = 56 << 20;

    private readonly PushBench bench = new();
    private readonly string disk;

    public FullDiskTests()
    {
        disk = Directory.CreateDirectory(Path.Combine(bench.Root, "disk")).FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={DiskSize}", "tmpfs", disk);
    }

    private string Filler => Path.Combine(disk, "somebody-elses");

    public void Dispose()
    {
        Run("umount", "-l", disk);
        bench.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_disk_that_gets_full_at_any_point_keeps_the_old_file_and_the_next_call_completes(bool isMounted)
    {
        using var server = new SshServer();
        var target = isMounted ? new PushTarget(PushTarget.LocalServer, disk) : PushBench.Target(server) with { Directory = disk };
        for (var point = 0; point <= Size; point += Step)
        {
            var request = bench.Request(bench.Package("a.zip", Size, seed: point), target);
            var final = Path.Combine(disk, "a.zip");
            var old = File.Exists(final) ? File.ReadAllBytes(final) : [];
            bench.OnMoved = done => { if (done >= point) Fill(); };
            if (point == 0) Fill();
            var outcome = bench.Deliver(server, request);
            bench.OnMoved = null;
            if (!outcome.IsSettled)
            {
                outcome.Reason.Should().Be("disk-full", outcome.Message);
                Directory.GetFiles(disk, ".*").Should().BeEmpty("a disk must not stay full because of us");
                IsSame(File.Exists(final) ? File.ReadAllBytes(final) : [], old).Should().BeTrue();
            }
            (point > Size - UnderWay || !outcome.IsSettled).Should().BeTrue($"there was no room after {point} bytes");

            File.Delete(Filler);
            bench.Deliver(server, request).IsSettled.Should().BeTrue();
            IsSame(File.ReadAllBytes(final), File.ReadAllBytes(request.Package)).Should().BeTrue();
        }
    }

    private static bool IsSame(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private void Fill()
    {
        try
        {
            using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            for (var block = new byte[64 << 10]; ;) filler.Write(block);
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
    }

    private static void Run(params string[] words)
    {
        using var process = Process.Start(words[0], words[1..]);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{words[0]} ended with {process.ExitCode}");
    }
}
