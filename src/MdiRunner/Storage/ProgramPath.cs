namespace MdiRunner.Storage;

/// <summary>Finds programs as a shell would.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of a program; null where it is not on the PATH.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="path">Directories between colons; null for none.</param>
    public static string? Find(string program, string? path) => (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(directory => Path.Combine(directory, program)).FirstOrDefault(Posix.CanExecute);
}
