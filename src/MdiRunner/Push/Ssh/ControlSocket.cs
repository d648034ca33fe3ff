namespace MdiRunner.Push.Ssh;

/// <summary>A private directory with the socket through which a second ssh shares the first one's connection.</summary>
internal sealed class ControlSocket : IDisposable
{
    // sun_path holds 108 bytes, and ssh appends 17 of its own while it creates the socket.
    private const int Longest = 108 - 18;

    private readonly DirectoryInfo directory;

    private ControlSocket(DirectoryInfo directory) => this.directory = directory;

    public string Path => System.IO.Path.Combine(directory.FullName, "s");

    /// <summary>Creates one; null where the temporary directory is too deep: then each ssh logs in for itself.</summary>
    public static ControlSocket? TryCreate()
    {
        if (System.IO.Path.GetTempPath().Length + "mdi-ssh-XXXXXXXX/s".Length > Longest) return null;
        return new ControlSocket(Directory.CreateTempSubdirectory("mdi-ssh-"));
    }

    public void Dispose()
    {
        try
        {
            directory.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody cleaned up the temporary directory.
        }
    }
}
