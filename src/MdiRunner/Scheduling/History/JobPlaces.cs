namespace MdiRunner.Scheduling.History;

/// <summary>Where the tasks of a job work, as the column <c>command</c> of its row tells.</summary>
public sealed class JobPlaces
{
    private const string Names = " output data-name ";
    private const string Directories = " output-dir ";

    /// <summary>Reads a command; one that names no output has no places.</summary>
    public JobPlaces(string command)
    {
        var words = command.Split(' ', 3);
        var names = command.IndexOf(Names, StringComparison.Ordinal);
        var directories = names < 0 ? -1 : command.IndexOf(Directories, names, StringComparison.Ordinal);
        if (words.Length < 3 || directories < 0) return;
        var pipeline = words[0][(words[0].IndexOf('/', StringComparison.Ordinal) + 1)..];
        var each = command[(names + Names.Length)..directories].Split(' ');
        var below = command[(directories + Directories.Length)..].Split(' ').TakeWhile(word => word.StartsWith('/')).ToList();
        if (below.Count == 0) return;
        var count = Math.Max(each.Length, below.Count);
        TaskDirectories = Enumerable.Range(0, count).Select(task => Path.Combine(below[below.Count == 1 ? 0 : task], each[each.Length == 1 ? 0 : task])).ToList();
        ActionDirectories = TaskDirectories.Select(directory => Path.Combine(directory, pipeline, words[1])).ToList();
    }

    /// <summary>The directory of each task, in order.</summary>
    public IReadOnlyList<string> TaskDirectories { get; } = [];

    /// <summary>The directory of each task's records of the action, in order.</summary>
    public IReadOnlyList<string> ActionDirectories { get; } = [];
}
