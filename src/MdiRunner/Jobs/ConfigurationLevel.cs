using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>One source of option values. Later levels win; within one, <c>shared</c> comes before the action.</summary>
/// <param name="Map">The file's keys.</param>
/// <param name="Directory">Where relative paths of the level start.</param>
/// <param name="IsJobChunk">The user's own chunk, where every name must be right; in other levels a wrong one is a warning.</param>
public sealed record ConfigurationLevel(YamlMapping Map, string Directory, bool IsJobChunk)
{
    /// <summary>
    /// The levels of a chunk from the lowest: installation, server files from two directories up to the job file's own, pipeline
    /// files, the chunk. A neighbour with <c>execute:</c> is a job file, not a level.
    /// </summary>
    /// <exception cref="MdiException">A level file is no YAML, or is for another pipeline.</exception>
    public static IReadOnlyList<ConfigurationLevel> For(MdiDirectory installation, PipelineDefinition pipeline, JobFile? job, JobChunk? chunk)
    {
        var levels = LevelFiles(installation, pipeline.Name, job)
            .Where(file => File.Exists(file) && file != job?.FullPath)
            .Select(file => Read(file, pipeline))
            .OfType<ConfigurationLevel>().ToList();
        if (job is not null && chunk is not null) levels.Add(new ConfigurationLevel(chunk.Map, job.Directory, IsJobChunk: true));
        return levels;
    }

    private static IEnumerable<string> LevelFiles(MdiDirectory installation, string pipeline, JobFile? job)
    {
        yield return installation.Config("stage1-pipelines.yml");
        if (job is null) yield break;
        string Near(string path) => Path.GetFullPath(Path.Combine(job.Directory, path));
        yield return Near("../../server.yml");
        yield return Near("../server.yml");
        yield return Near("server.yml");
        yield return Near("../pipeline.yml");
        yield return Near($"../{pipeline}.yml");
        yield return Near("pipeline.yml");
        yield return Near($"{pipeline}.yml");
    }

    private static ConfigurationLevel? Read(string file, PipelineDefinition pipeline)
    {
        var map = YamlReader.ReadFile(file).Layered;
        if (map["execute"] is not null) return null;
        var name = map["pipeline"] is YamlMapping header ? header.Text("name") : map.Text("pipeline");
        if (name is not null && PipelineName.Parse(name).Pipeline != pipeline.Name)
        {
            throw new MdiError(ErrorKind.Configuration, $"{file} is for pipeline {name}, but stands where it applies to {pipeline.Name}")
            {
                Position = map["pipeline"]!.Position,
                Next = NextStep.Advice($"move {file} elsewhere, or remove its 'pipeline:' line"),
            }.ToException();
        }
        return new ConfigurationLevel(map, Path.GetDirectoryName(file)!, IsJobChunk: false);
    }
}
