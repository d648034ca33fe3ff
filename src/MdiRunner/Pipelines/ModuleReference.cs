namespace MdiRunner.Pipelines;

/// <summary>The shared module that an action is made from.</summary>
/// <param name="Suite">The other suite, for <c>suite//path</c>; null for the pipeline's own.</param>
/// <param name="Path">The module's directory below <c>shared/modules</c>.</param>
public sealed record ModuleReference(string? Suite, string Path)
{
    /// <summary>Takes <c>path</c> or <c>suite//path</c> apart.</summary>
    public static ModuleReference Parse(string text)
    {
        var slashes = text.IndexOf("//", StringComparison.Ordinal);
        return slashes < 0 ? new ModuleReference(null, text) : new ModuleReference(text[..slashes], text[(slashes + 2)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => Suite is null ? Path : $"{Suite}//{Path}";
}
