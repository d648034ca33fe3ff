using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>A user's job file: chunks between <c>---</c> lines. A chunk without <c>pipeline:</c> is a prefix of all that follow.</summary>
/// <param name="File">The path as it was given.</param>
/// <param name="Chunks">In the order of the file.</param>
/// <param name="Warnings">Oddities of the file.</param>
public sealed record JobFile(string File, IReadOnlyList<JobChunk> Chunks, IReadOnlyList<MdiError> Warnings)
{
    /// <summary>The absolute path.</summary>
    public string FullPath => Path.GetFullPath(File);

    /// <summary>The directory that relative paths in the file start from.</summary>
    public string Directory => Path.GetDirectoryName(FullPath)!;

    /// <summary>Reads a job file.</summary>
    /// <param name="file">The path.</param>
    /// <param name="text">What the file held when a job was submitted; null for what it holds now.</param>
    /// <exception cref="MdiException">It is missing, no YAML, or asks for no pipeline.</exception>
    public static JobFile Read(string file, string? text = null)
    {
        if (text is null && !System.IO.File.Exists(file)) throw Missing(file);
        var documents = text is null ? YamlReader.ReadFile(file) : YamlReader.Read(SourceText.From(file, text));
        var chunks = new List<JobChunk>();
        YamlMapping? prefix = null;
        foreach (var document in documents.Documents)
        {
            var map = prefix?.Under(document) ?? document;
            if (document["pipeline"] is { IsNull: false } pipeline) chunks.Add(Chunk(map, pipeline));
            else prefix = map;
        }
        if (chunks.Count == 0) throw NoPipeline(file, text is null ? SourceText.Read(file) : SourceText.From(file, text));
        return new JobFile(file, chunks, documents.Warnings);
    }

    /// <summary>The chunks that ask for a pipeline.</summary>
    /// <exception cref="MdiException">There is none; the error names those there are.</exception>
    public IReadOnlyList<JobChunk> ChunksOf(string suite, string pipeline)
    {
        var chunks = Chunks.Where(chunk => chunk.Name.Means(suite, pipeline)).ToList();
        if (chunks.Count > 0) return chunks;
        throw new MdiError(ErrorKind.Validation, $"{File} asks for pipeline {string.Join(", ", Chunks.Select(chunk => chunk.Name).Distinct())}, not {suite}/{pipeline}")
        {
            Position = Chunks[0].Position,
            Next = NextStep.Command("mdi", $"{Chunks[0].Name with { Version = null }}", File),
        }.ToException();
    }

    private static JobChunk Chunk(YamlMapping map, YamlNode pipeline)
    {
        var text = (pipeline as YamlScalar)?.Text ?? (pipeline as YamlMapping)?.Text("name") ?? "";
        return new JobChunk(PipelineName.Parse(text), map, pipeline.Position);
    }

    private static MdiException Missing(string file)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var neighbours = System.IO.Directory.Exists(directory)
            ? System.IO.Directory.EnumerateFiles(directory, "*.yml").Select(path => Path.GetFileName(path)!)
            : [];
        var nearest = Nearest.Of(Path.GetFileName(file), neighbours);
        return new MdiError(ErrorKind.Usage, $"there is no job file {file}")
        {
            Nearest = nearest is null ? null : Path.Combine(Path.GetDirectoryName(file) ?? "", nearest),
            Next = NextStep.Advice("make one: mdi PIPELINE template -a > job.yml"),
        }.ToException();
    }

    private static MdiException NoPipeline(string file, SourceText text) => new MdiError(ErrorKind.Validation, $"{file} names no pipeline")
    {
        Position = new SourcePosition(file, 1, 1, text.Lines[0]),
        Expected = "a line 'pipeline: [suite/]pipeline[:version]'",
    }.ToException();
}
