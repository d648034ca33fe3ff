namespace MdiRunner.Execution;

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

    /// <summary>The descriptor that becomes stdin; null for /dev/null.</summary>
    public int? Input { get; init; }

    /// <summary>A file to append stdout and stderr to; null to inherit them.</summary>
    public string? Output { get; init; }

    public static SpawnRequest Of(ChildCommand command, bool inheritInput) => new(
        ChangeDirectory,
        ["env", "-C", command.WorkingDirectory, "--", command.Program, .. command.Arguments],
        [.. command.Environment.Select(variable => $"{variable.Key}={variable.Value}")])
    {
        Input = inheritInput ? 0 : null,
        Output = command.OutputFile,
    };
}
