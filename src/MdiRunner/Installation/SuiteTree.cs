namespace MdiRunner.Installation;

/// <summary>The files of one version of a suite, ready to read.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Version">Its version.</param>
/// <param name="Root">The directory that holds <c>pipelines/</c> and <c>shared/</c>; not to be written to.</param>
public sealed record SuiteTree(Suite Suite, SuiteVersion Version, string Root)
{
    /// <summary>A file or directory below <c>shared/</c>, such as <c>modules/align/module.yml</c>.</summary>
    public string Shared(string path) => Path.Combine(Root, "shared", path);

    /// <summary>The directory of a pipeline.</summary>
    public string Pipeline(string name) => Path.Combine(Root, "pipelines", name);
}
