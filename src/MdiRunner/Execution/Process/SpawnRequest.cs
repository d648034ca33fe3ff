using System.Globalization;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Process;

/// <summary>What the system needs to start a process.</summary>
/// <param name="Path">The program's full path.</param>
/// <param name="Arguments">The arguments, the first of which is the program's name.</param>
/// <param name="Environment">The whole environment, as <c>NAME=value</c>.</param>
internal sealed record SpawnRequest(string Path, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment)
{
    public const string Shell = "/bin/sh";

    // posix_spawn can change the directory only from glibc 2.29 on, and RHEL 8 has 2.28. env replaces itself by the
    // program, so the process stays the same; it finds the program on the child's own PATH; and unlike a shell it
    // passes on every variable, such as the functions that environment modules export.
    private const string ChangeDirectory = "/usr/bin/env";

    // Far from those that our caller may have opened for the child, and never the same as ours: a duplicate of itself would
    // be closed with the start of the program, before glibc 2.29.
    private const int GuardDistance = 40;

    /// <summary>The descriptor that becomes stdin; null for /dev/null.</summary>
    public int? Input { get; init; }

    /// <summary>A file to append stdout and stderr to; null to inherit them.</summary>
    public string? Output { get; init; }

    /// <summary>A descriptor that the process gets under another number; null for none.</summary>
    public (int Ours, int Childs)? Guard { get; init; }

    public static SpawnRequest Of(ChildCommand command, bool inheritInput, OrphanGuard guard)
    {
        var registration = guard.Descriptor + GuardDistance;
        var request = command.PreparesItself ? Itself(command, registration) : Prepared(command, registration);
        return request with
        {
            Input = inheritInput ? 0 : null,
            Output = command.OutputFile,
            Guard = (guard.Descriptor, registration),
        };
    }

    // Two programs fewer to load for each task: with arrays of short ones that is what the user waits for.
    private static SpawnRequest Itself(ChildCommand command, int guard) => new(
        ProgramPath.Find(command.Program, command.Environment.GetValueOrDefault("PATH")) ?? throw new IOException($"{command.Program} is not on the PATH"),
        [command.Program, .. command.Arguments],
        [.. Variables(command), string.Create(CultureInfo.InvariantCulture, $"MDI_GUARD={guard}")]);

    private static SpawnRequest Prepared(ChildCommand command, int guard) => new(
        ChangeDirectory,
        ["env", "-C", command.WorkingDirectory, "--", "bash", "-p", "-c", Register(guard), "mdi", command.Program, .. command.Arguments],
        [.. Variables(command)]);

    // A bash that is told to (-p) runs no start file of the user's and passes every variable on; it replaces itself, too.
    // Were the guard gone, writing to it would end the shell.
    private static string Register(int guard) => string.Create(CultureInfo.InvariantCulture,
        $"trap '' PIPE; echo \"+ $$\" >&{guard} 2> /dev/null; trap - PIPE; exec {guard}>&-; exec -- \"$@\"");

    private static IEnumerable<string> Variables(ChildCommand command) => command.Environment.Select(variable => $"{variable.Key}={variable.Value}");
}
