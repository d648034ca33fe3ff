namespace MdiRunner.Scheduling.Queue;

/// <summary>The names of logs, which earlier tools look for too.</summary>
internal static class LogName
{
    /// <summary><c>job.o7</c>, and of a task <c>job.o7-1</c>.</summary>
    public static string Of(string job, string id, string? task, char separator = '-') => task is null ? $"{job}.o{id}" : $"{job}.o{id}{separator}{task}";
}
