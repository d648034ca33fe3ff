namespace MdiRunner.Scheduling.History;

/// <summary>
/// Who waits for whom in a submission of the reference, whose rows tell only the place of a job in its thread. Where several threads are of one length, that
/// does not tell them apart: such jobs are left alone, for a job that is taken for a successor is deleted with its predecessor.
/// </summary>
internal static class ReferenceThreads
{
    /// <summary>The rows with the numbers that can be told.</summary>
    public static IReadOnlyList<JobRow> Link(IReadOnlyList<JobRow> jobs)
    {
        var threads = Threads(jobs);
        return threads.Count == 0 ? jobs : jobs.Select(job => threads.Find(thread => thread.Contains(job)) is { } thread ? Linked(job, thread) : job).ToList();
    }

    private static List<List<JobRow>> Threads(IReadOnlyList<JobRow> jobs)
    {
        var threads = new List<List<JobRow>>();
        foreach (var job in jobs.OrderBy(job => job.Number))
        {
            if (job.InThread is not var (index, size)) continue;
            if (index == 0) threads.Add([job]);
            else if (threads.FindAll(thread => thread.Count == index && thread[0].InThread!.Value.Size == size) is [var only]) only.Add(job);
        }
        return threads;
    }

    private static JobRow Linked(JobRow job, List<JobRow> thread)
    {
        var at = thread.IndexOf(job);
        return job with
        {
            Predecessors = at == 0 ? [] : [thread[at - 1].Number],
            Successors = at == thread.Count - 1 ? [] : [thread[at + 1].Number],
        };
    }
}
