using System.Runtime.InteropServices;

namespace MdiRunner.Execution.Process;

/// <summary>Ignores a signal until it is disposed of; what arrives meanwhile is gone.</summary>
internal sealed partial class IgnoredSignal : IDisposable
{
    private const nint Ignore = 1;

    private readonly int signal;
    private readonly nint before;

    public IgnoredSignal(int signal)
    {
        this.signal = signal;
        before = SetHandler(signal, Ignore);
    }

    public void Dispose() => _ = SetHandler(signal, before);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
