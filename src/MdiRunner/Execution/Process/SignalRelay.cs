using System.Runtime.InteropServices;

namespace MdiRunner.Execution.Process;

/// <summary>Takes the signals that ask us to end, instead of ending, for as long as it exists.</summary>
internal sealed class SignalRelay : IDisposable
{
    private static readonly (PosixSignal Name, int Number)[] Ends =
    [
        (PosixSignal.SIGINT, SignalNumber.Interrupt),
        (PosixSignal.SIGTERM, SignalNumber.Term),
        (PosixSignal.SIGHUP, SignalNumber.HangUp),
        (PosixSignal.SIGQUIT, SignalNumber.Quit),
    ];

    private readonly List<PosixSignalRegistration> registrations = [];

    /// <param name="receive">Told the number of each signal, on a thread of the pool.</param>
    public SignalRelay(Action<int> receive)
    {
        // What our caller made us ignore stays ignored: that is how nohup works, and a shell's background jobs.
        foreach (var signal in Ends.Where(signal => !SignalDisposition.IsIgnored(signal.Number)))
        {
            registrations.Add(PosixSignalRegistration.Create(signal.Name, context =>
            {
                context.Cancel = true;
                receive(signal.Number);
            }));
        }
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());
}
