using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Storage;

namespace MdiRunner.Jobs;

/// <summary>Checks that files and directories which must exist do.</summary>
public static class PathChecks
{
    /// <summary>All that is missing for some tasks.</summary>
    /// <param name="tasks">The tasks about to run.</param>
    /// <param name="isExpected">Tells paths that an earlier action of this run will make; they are checked when the action starts.</param>
    public static IReadOnlyList<MissingPath> Missing(IEnumerable<TaskPlan> tasks, Func<string, bool> isExpected) => Missing(
        from task in tasks from value in task.Plan.Values.All where MustExist(value.Option) select (value, value.Of(task.TaskId)), isExpected);

    /// <summary>All that is missing of what any task would need, where it cannot be told which values belong together.</summary>
    public static IReadOnlyList<MissingPath> Missing(IEnumerable<OptionValue> values, Func<string, bool> isExpected) => Missing(
        from value in values where MustExist(value.Option) from text in value.Values select (value, text), isExpected);

    private static List<MissingPath> Missing(IEnumerable<(OptionValue Value, string? Text)> texts, Func<string, bool> isExpected)
    {
        var missing = new List<MissingPath>();
        var checkedTexts = new HashSet<(string Option, string Text)>();
        foreach (var (value, text) in texts)
        {
            if (text is null or OptionDefinition.NullText || !checkedTexts.Add((value.Option.Name, text))) continue;
            if (Problem(value.Option, text) is { } problem && !isExpected(problem.Path)) missing.Add(new(value.Option, problem.Path, problem.Error with { Position = value.PlaceOf(text) }));
        }
        return missing;
    }

    private static bool MustExist(OptionDefinition option) => option.Directory is { MustExist: true } || option.File is { MustExist: true };

    private static (string Path, MdiError Error)? Problem(OptionDefinition option, string text)
    {
        var isDirectory = option.Directory is { MustExist: true };
        foreach (var pattern in PathList.Of(text))
        {
            var paths = Glob.Expand(pattern);
            if (paths.Count == 0) return (pattern, new MdiError(ErrorKind.Validation, $"the {(isDirectory ? "directory" : "file")} of --{option.Name} does not exist: no name matches '{pattern}'"));
            var missing = paths.FirstOrDefault(path => isDirectory ? !Directory.Exists(path) : !Path.Exists(path));
            if (missing is not null) return (missing, isDirectory ? NoDirectory(option, missing) : NoFile(option, missing));
        }
        return null;
    }

    private static MdiError NoDirectory(OptionDefinition option, string path) => File.Exists(path)
        ? new MdiError(ErrorKind.Validation, $"--{option.Name} is a file, not a directory: {path}")
        : new MdiError(ErrorKind.Validation, $"--{option.Name} does not exist: {path}") { Next = NextStep.Command("mkdir", "-p", path) };

    private static MdiError NoFile(OptionDefinition option, string path)
    {
        var directory = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        var nearest = Directory.Exists(directory) ? Nearest.Of(Path.GetFileName(path), Directory.EnumerateFiles(directory).Select(file => Path.GetFileName(file)!)) : null;
        return new MdiError(ErrorKind.Validation, $"the file of --{option.Name} does not exist: {path}")
        {
            Nearest = nearest is null ? null : Path.Combine(directory, nearest),
        };
    }
}
