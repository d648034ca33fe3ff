using System.Globalization;

namespace MdiRunner.Storage;

/// <summary>
/// A process that no other can be mistaken for: numbers are used again after a while, on each host and in each
/// container anew.
/// </summary>
/// <param name="Machine">Boot id and process namespace: where the number means this process.</param>
/// <param name="User">The effective user's number.</param>
/// <param name="Id">The process number.</param>
/// <param name="Started">Start time in clock ticks since boot, as /proc says it.</param>
public sealed record ProcessIdentity(string Machine, uint User, int Id, string Started)
{
    private const string Unstated = "unknown"; // where there is no /proc
    private const int StartField = 19; // starttime, counted from the state, which follows the program's name

    /// <summary>This process.</summary>
    public static ProcessIdentity Current() =>
        new(ThisMachine(), Posix.EffectiveUser, Environment.ProcessId, StartOf(Environment.ProcessId) ?? Unstated);

    /// <summary>What can be said of the process from here.</summary>
    public ProcessFate Fate()
    {
        if (Machine != ThisMachine() || Started == Unstated) return ProcessFate.Unknown;
        if (!Posix.Signal(Id, 0)) return ProcessFate.Gone;
        var started = StartOf(Id);
        // /proc may be mounted so that it hides the processes of other users.
        if (started is null && User != Posix.EffectiveUser) return ProcessFate.Unknown;
        return started == Started ? ProcessFate.Running : ProcessFate.Gone;
    }

    /// <summary>Five words with a blank between: boot, namespace, user, process, start.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine} {User} {Id} {Started}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static ProcessIdentity? Parse(ReadOnlySpan<char> text)
    {
        var words = text.ToString().Split(' ');
        return words.Length == 5
            && uint.TryParse(words[2], CultureInfo.InvariantCulture, out var user)
            && int.TryParse(words[3], CultureInfo.InvariantCulture, out var id) && id > 0
                ? new ProcessIdentity($"{words[0]} {words[1]}", user, id, words[4])
                : null;
    }

    private static string ThisMachine()
    {
        var boot = FirstLine("/proc/sys/kernel/random/boot_id") ?? $"unknown-{Environment.MachineName}";
        var processes = new FileInfo("/proc/self/ns/pid").LinkTarget ?? "unknown";
        return $"{boot} {processes}";
    }

    // Null for a process that is gone, hidden, or ended and only not yet reaped.
    private static string? StartOf(int id)
    {
        var stat = FirstLine(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        if (stat is null) return null;
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : fields[StartField];
    }

    private static string? FirstLine(string file)
    {
        try
        {
            return File.ReadAllText(file).Split('\n')[0];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
