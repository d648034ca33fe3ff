namespace MdiRunner.Installation;

/// <summary>Where a suite's files come from.</summary>
public enum SuiteFork
{
    /// <summary><c>suites/definitive</c>: exported by commit.</summary>
    Definitive,

    /// <summary><c>suites/developer-forks</c>: used as it lies there, in developer mode only.</summary>
    Developer,

    /// <summary>The suite that travels inside <c>mdi</c>.</summary>
    BuiltIn,
}

/// <summary>A repository of pipelines.</summary>
/// <param name="Name">The directory's name, such as <c>svx-mdi-tools</c>.</param>
/// <param name="Fork">Where it comes from.</param>
/// <param name="Path">The clone; for the built-in suite the directory it was unpacked to.</param>
public sealed record Suite(string Name, SuiteFork Fork, string Path)
{
    /// <summary>Asks git where it was cloned from; null where it was not.</summary>
    public string? FindOrigin() => Fork == SuiteFork.BuiltIn ? null : new Git(Path).Try("config", "--get", "remote.origin.url");
}
