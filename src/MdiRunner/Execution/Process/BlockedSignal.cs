using System.Runtime.InteropServices;

namespace MdiRunner.Execution.Process;

/// <summary>Keeps a signal from the current thread until it is disposed of, on the same thread.</summary>
internal sealed partial class BlockedSignal : IDisposable
{
    private const int Block = 0;
    private const int Restore = 2;

    private readonly SignalSet before;

    public BlockedSignal(int signal) => _ = SetMask(Block, SignalSet.Of(signal), out before);

    public void Dispose() => _ = SetMask(Restore, before, out _);

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    private static partial int SetMask(int how, in SignalSet set, out SignalSet before);
}
