namespace MdiRunner.Execution;

/// <summary>The parts of a suite that a task gets its own copy of.</summary>
/// <param name="Suite">The suite's name.</param>
/// <param name="Commit">The commit that <paramref name="Directory"/> holds; null for a working tree, which may change at any time.</param>
/// <param name="Directory">Full path of the suite at that commit; it may be read-only.</param>
/// <param name="Trees">Directories within it, such as <c>pipelines/svWGS</c>; those that the suite lacks are left out.</param>
public sealed record SuiteTrees(string Suite, string? Commit, string Directory, IReadOnlyList<string> Trees)
{
    private const string Modules = "shared/modules";

    /// <summary>What a task needs of the suite that its pipeline belongs to.</summary>
    public static SuiteTrees OfPipeline(string suite, string? commit, string directory, string pipeline) =>
        new(suite, commit, directory, [$"pipelines/{pipeline}", Modules]);

    /// <summary>What a task needs of another suite that its pipeline uses.</summary>
    public static SuiteTrees OfModules(string suite, string? commit, string directory) => new(suite, commit, directory, [Modules]);
}
