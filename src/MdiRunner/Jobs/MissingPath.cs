using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Jobs;

/// <summary>A file or directory that an option names, and that is not there.</summary>
/// <param name="Option">The option.</param>
/// <param name="Path">The path, or the pattern that nothing matches.</param>
/// <param name="Error">The same in words.</param>
public sealed record MissingPath(OptionDefinition Option, string Path, MdiError Error)
{
    /// <summary>Whether it is a directory for results, which can be made.</summary>
    public bool IsOutputDirectory => Option.Name == OptionNames.OutputDirectory && !System.IO.Path.Exists(Path);
}
