using System.Globalization;
using System.Runtime.InteropServices;

namespace MdiRunner.Execution.Process;

/// <summary>What this process does about a signal.</summary>
public static partial class SignalDisposition
{
    private const string Label = "SigIgn:";
    private const nint Default = 0;

    /// <summary>
    /// Undoes what a caller may hand down: where SIGCHLD is ignored, the system throws away how children ended. To be
    /// called before the first child is started, by .NET or by us.
    /// </summary>
    public static void KeepEndedChildren()
    {
        if (IsIgnored(SignalNumber.Child)) _ = SetHandler(SignalNumber.Child, Default);
    }

    internal static bool IsIgnored(int signal)
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        var mask = line is null ? 0 : ulong.Parse(line.AsSpan(Label.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (mask >> (signal - 1) & 1) != 0;
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
