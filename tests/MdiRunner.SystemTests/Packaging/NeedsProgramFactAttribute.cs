namespace MdiRunner.SystemTests.Packaging;

/// <summary>A test that needs another program; skipped, and said so, where it is not installed.</summary>
internal sealed class NeedsProgramFactAttribute : FactAttribute
{
    public NeedsProgramFactAttribute(string program, string debianPackages)
    {
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!directories.Any(directory => File.Exists(Path.Combine(directory, program)))) Skip = $"there is no {program} (Debian: {debianPackages})";
    }
}
