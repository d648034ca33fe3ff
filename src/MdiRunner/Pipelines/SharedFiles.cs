using MdiRunner.Installation;

namespace MdiRunner.Pipelines;

/// <summary>Finds modules, option families and environments below <c>shared/</c> of the own suite or, for <c>suite//name</c>, of another.</summary>
/// <param name="Own">The pipeline's suite.</param>
/// <param name="External">Other suites.</param>
internal sealed record SharedFiles(SuiteTree Own, ExternalSuites External)
{
    /// <summary>The suite and path of a shared file; null where there is none.</summary>
    /// <param name="folder"><c>modules</c>, <c>options</c> or <c>environments</c>.</param>
    /// <param name="name"><c>name</c> or <c>suite//name</c>.</param>
    /// <param name="suffix">What follows the name in the file's path.</param>
    public (SuiteTree Tree, string File)? Find(string folder, string name, string suffix)
    {
        var reference = ModuleReference.Parse(name);
        var tree = reference.Suite is null || reference.Suite == Own.Suite.Name ? Own : External.Tree(reference.Suite);
        if (tree is null) return null;
        var file = tree.Shared(Path.Combine(folder, reference.Path + suffix));
        return File.Exists(file) ? (tree, file) : null;
    }
}
