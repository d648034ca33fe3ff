using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Execution;

/// <summary>The parts of a suite that a task gets its own copy of.</summary>
/// <param name="Suite">The suite's name.</param>
/// <param name="Commit">The commit that <paramref name="Directory"/> holds; null for a working tree, which may change at any time.</param>
/// <param name="Directory">Full path of the suite at that commit; it may be read-only.</param>
/// <param name="Trees">Directories within it, such as <c>pipelines/svWGS</c>; those that the suite lacks are left out.</param>
public sealed record SuiteTrees(string Suite, string? Commit, string Directory, IReadOnlyList<string> Trees)
{
    private const string Modules = "shared/modules";

    /// <summary>What a task of a pipeline needs: the pipeline itself, and the modules of all suites that it uses.</summary>
    public static IReadOnlyList<SuiteTrees> Of(PipelineDefinition pipeline) =>
    [
        From(pipeline.Tree, [$"pipelines/{pipeline.Name}", Modules]),
        .. pipeline.External.Used.Select(tree => From(tree, [Modules])),
    ];

    private static SuiteTrees From(SuiteTree tree, IReadOnlyList<string> trees) =>
        new(tree.Suite.Name, tree.Version.HasLocalEdits ? null : tree.Version.Commit, tree.Root, trees);
}
