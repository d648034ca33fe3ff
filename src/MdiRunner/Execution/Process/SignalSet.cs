using System.Runtime.CompilerServices;

namespace MdiRunner.Execution.Process;

/// <summary>sigset_t of the C library: 1024 bits, the first of which is signal 1.</summary>
[InlineArray(Words)]
internal struct SignalSet
{
    private const int Words = 16;
    private ulong word;

    public static SignalSet Of(params ReadOnlySpan<int> signals)
    {
        var set = new SignalSet();
        foreach (var signal in signals) set[0] |= 1UL << (signal - 1);
        return set;
    }
}
