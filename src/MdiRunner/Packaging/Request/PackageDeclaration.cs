using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Request;

/// <summary>One file type as declared below <c>files:</c>.</summary>
/// <param name="Type">The name that apps find the file by.</param>
/// <param name="File">Path with <c>$VARIABLE</c>s.</param>
/// <param name="MaxSize">Text of the size limit, or null.</param>
/// <param name="Entry">All keys of the entry, as they go into the manifest.</param>
internal sealed record DeclaredFile(string Type, YamlScalar File, YamlScalar? MaxSize, YamlMapping Entry);

/// <summary>What a pipeline says its action's data package is made of.</summary>
/// <param name="UploadType">What tells apps which package it is; null: pipeline-action.</param>
/// <param name="Extends">The action whose package it continues, or null.</param>
/// <param name="Files">The declared file types, in the order of the pipeline.</param>
internal sealed record PackageDeclaration(string? UploadType, string? Extends, IReadOnlyList<DeclaredFile> Files)
{
    /// <summary>Reads the map below <c>package: &lt;action&gt;:</c>.</summary>
    /// <exception cref="MdiException">An entry is no map, or names no file.</exception>
    public static PackageDeclaration Read(YamlMapping map)
    {
        var files = map["files"] switch
        {
            YamlMapping entries => entries.Entries.Select(ReadFile).ToList(),
            null or { IsNull: true } => [],
            var other => throw Malformed("'files' of a data package is not a map", "files: with a line 'TYPE:' for each file", other.Position),
        };
        return new PackageDeclaration(map.Text("uploadType"), map.Text("extends"), files);
    }

    private static DeclaredFile ReadFile(YamlEntry entry)
    {
        if (entry.Value is not YamlMapping map) throw Malformed($"the package file '{entry.Key}' has no entries", "type: and file: below it", entry.Position);
        var file = map["file"]?.Scalars.FirstOrDefault()
            ?? throw Malformed($"the package file '{entry.Key}' names no file", "file: $DATA_FILE_PREFIX.NAME", entry.Position);
        return new DeclaredFile(entry.Key, file, map["maxSize"]?.Scalars.FirstOrDefault(), map);
    }

    private static MdiException Malformed(string message, string expected, SourcePosition position) =>
        new MdiError(ErrorKind.Configuration, message) { Expected = expected, Position = position }.ToException();
}
