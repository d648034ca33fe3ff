using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using MdiRunner.Storage;

namespace MdiRunner.Push.Ssh;

/// <summary>One running ssh with pipes on all three streams. Ends with us: its stdin closes, and it is killed by its id.</summary>
internal sealed class SshProcess : IDisposable
{
    private const int PipeBytes = 1 << 20;
    private const int Terminate = 15; // SIGTERM
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private int isDisposed;

    public SshProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/", // the task's own directory may vanish, or hang, while ssh runs
        };
        process = Start(start);
        // A block fits in at once: fewer turns of taking a little each.
        if (Input is PipeStream pipe) Posix.WidenPipe(pipe.SafePipeHandle, PipeBytes);
        Transcript = new SshTranscript(process.StandardError);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new IOException($"{start.FileName} did not start");
        }
        catch (Win32Exception refusal)
        {
            // Out of processes, descriptors or memory, or not a program at all.
            throw new IOException($"{start.FileName} cannot be started: {refusal.Message}", refusal);
        }
    }

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>What it wrote to stderr.</summary>
    public SshTranscript Transcript { get; }

    /// <summary>Ends it at once, with the helpers of its own (ProxyJump, ProxyCommand).</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0) return;
        // Asked, it ends at once and takes its helpers with it; to search all processes for them takes as long as several round trips.
        if (!process.HasExited) Posix.Signal(process.Id, Terminate);
        if (!process.WaitForExit(Grace)) Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
