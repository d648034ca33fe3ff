using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>What reading a YAML file gave.</summary>
/// <param name="Documents">The parts between <c>---</c> lines that hold a map; empty ones are left out.</param>
/// <param name="Warnings">Oddities that were understood, but that the author should know of.</param>
/// <param name="Start">The beginning of the file.</param>
public sealed record YamlDocuments(IReadOnlyList<YamlMapping> Documents, IReadOnlyList<MdiError> Warnings, SourcePosition Start)
{
    /// <summary>All documents as one map, later keys winning, as pipeline authors' files are read.</summary>
    public YamlMapping Merged => Documents.Count switch
    {
        0 => new YamlMapping([], Start),
        1 => Documents[0],
        _ => new YamlMapping(
            Documents.SelectMany(document => document.Entries).GroupBy(entry => entry.Key).Select(group => group.Last()).ToList(),
            Documents[0].Position),
    };

    /// <summary>All documents as one map, each put over those before it, as files of values are read.</summary>
    public YamlMapping Layered => Documents.Aggregate(new YamlMapping([], Start), (below, above) => below.Under(above));
}
