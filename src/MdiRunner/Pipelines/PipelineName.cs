namespace MdiRunner.Pipelines;

/// <summary>What a person writes for a pipeline: <c>[suite/]pipeline[:version]</c>.</summary>
/// <param name="Suite">The suite; null for the first that has the pipeline.</param>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Version">The version of the suite; null when none is asked for.</param>
public sealed record PipelineName(string? Suite, string Pipeline, string? Version)
{
    /// <summary>Takes the text apart.</summary>
    public static PipelineName Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, version) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (suite, pipeline) = slash < 0 ? (null, name) : (name[..slash], name[(slash + 1)..]);
        return new PipelineName(suite, pipeline, string.IsNullOrEmpty(version) ? null : version);
    }

    /// <summary>Whether a person who wrote this means that pipeline.</summary>
    public bool Means(string suite, string pipeline) => Pipeline == pipeline && (Suite is null || Suite == suite);

    /// <inheritdoc/>
    public override string ToString() => (Suite is null ? "" : Suite + "/") + Pipeline + (Version is null ? "" : ":" + Version);
}
