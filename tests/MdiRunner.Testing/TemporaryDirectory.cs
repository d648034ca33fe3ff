namespace MdiRunner.Testing;

/// <summary>A directory of a test's own, with a name that needs quoting, removed with all it holds.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Creates the directory.</summary>
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("mdi test ").FullName;

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
