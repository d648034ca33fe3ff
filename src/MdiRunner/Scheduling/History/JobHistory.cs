using System.Globalization;
using System.Text;
using MdiRunner.Storage;

namespace MdiRunner.Scheduling.History;

/// <summary>One submission of the history: its heading and the jobs below it.</summary>
/// <param name="Heading">Lines that are no jobs', as they stand in the file.</param>
/// <param name="Jobs">The jobs.</param>
public sealed record Submitted(IReadOnlyList<string> Heading, IReadOnlyList<JobRow> Jobs)
{
    /// <summary>The lines as they stand in the file.</summary>
    public override string ToString() => string.Concat(Heading.Concat(Jobs.Select(job => job.ToString())).Select(line => $"{line}\n"));
}

/// <summary>All jobs that were ever submitted from a job file, by submission: the content of its file.</summary>
/// <param name="Submissions">In the order of time.</param>
public sealed record JobHistory(IReadOnlyList<Submitted> Submissions)
{
    private const string FormatKey = "format\t";

    /// <summary>The history of a file that nothing was submitted from.</summary>
    public static JobHistory Empty { get; } = new([]);

    /// <summary>All jobs, in the order of time.</summary>
    public IReadOnlyList<JobRow> Jobs { get; } = Submissions is [var only] ? only.Jobs : Submissions.SelectMany(submission => submission.Jobs).ToList();

    /// <summary>Whether a heading says that it was written by rules that this version does not know: the line <c>format</c> and a number, behind a tab.</summary>
    public bool IsOfNewerMdi => Submissions.Any(submission => submission.Heading.Any(line =>
        line.StartsWith(FormatKey, StringComparison.Ordinal) && line[FormatKey.Length..].Trim() != StateFormat.Current.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Takes the content of a status file apart. Lines of another kind stay where they are.</summary>
    /// <param name="content">UTF-8; the rows are pieces of it.</param>
    public static JobHistory Parse(ReadOnlyMemory<byte> content)
    {
        var submissions = new List<Submitted>();
        var heading = new List<string>();
        var jobs = new List<JobRow>();
        foreach (var range in content.Span.Split((byte)'\n'))
        {
            var line = content[range];
            if (line.IsEmpty || line.Span.StartsWith("updated\t"u8)) continue;
            if (JobRow.Parse(line) is { } job)
            {
                jobs.Add(job);
                continue;
            }
            if (jobs.Count > 0)
            {
                submissions.Add(new Submitted(heading, jobs));
                (heading, jobs) = ([], []);
            }
            heading.Add(Encoding.UTF8.GetString(line.Span));
        }
        if (heading.Count + jobs.Count > 0) submissions.Add(new Submitted(heading, jobs));
        return new JobHistory(submissions);
    }

    /// <summary>The lines of a job that is added; the first of a submission has a heading.</summary>
    public static string Lines(JobRow job, bool isFirst) => (isFirst ? Heading(job.Scheduler, DateTime.Now, job.User) : "") + job + "\n";

    /// <summary>The three lines above the jobs of a submission.</summary>
    public static string Heading(string scheduler, DateTime time, string user) => $"qType\t{scheduler}\nsubmitted\t{Time(time)}\t{user}\n{JobRow.Header}\n";

    /// <summary>The history with some rows replaced by newer ones of the same jobs.</summary>
    public JobHistory With(IEnumerable<JobRow> newer)
    {
        var byJob = newer.DistinctBy(job => job.Identity).ToDictionary(job => job.Identity);
        return new JobHistory(Submissions.Select(submission => submission with
        {
            Jobs = submission.Jobs.Select(job => byJob.GetValueOrDefault(job.Identity, job)).ToList(),
        }).ToList());
    }

    /// <summary>The jobs that wait for some jobs, and those that wait for these, and so on.</summary>
    public IReadOnlyList<JobRow> SuccessorsOf(IReadOnlyCollection<JobRow> jobs)
    {
        var found = new List<JobRow>();
        var given = jobs.Select(job => job.Identity).ToHashSet();
        foreach (var submission in Submissions)
        {
            var linked = ReferenceThreads.Link(submission.Jobs);
            var lost = linked.Where(job => given.Contains(job.Identity)).Select(job => job.Number).ToHashSet();
            foreach (var job in linked.OrderBy(job => job.Number).Where(job => !lost.Contains(job.Number)))
            {
                if (!job.Predecessors.Any(lost.Contains) && !linked.Any(before => lost.Contains(before.Number) && before.Successors.Contains(job.Number))) continue;
                lost.Add(job.Number);
                found.Add(job);
            }
        }
        return found;
    }

    /// <summary>Writes the history after a pass over all jobs.</summary>
    public void WriteTo(Stream file, DateTime updated)
    {
        WriteLine(file, $"updated\t{Time(updated)}");
        foreach (var submission in Submissions)
        {
            foreach (var line in submission.Heading) WriteLine(file, line);
            foreach (var job in submission.Jobs)
            {
                job.WriteTo(file);
                file.WriteByte((byte)'\n');
            }
        }
    }

    /// <summary>A time as the history has it.</summary>
    public static string Time(DateTime time) => time.ToString("M/d/yyyy H:m:s", CultureInfo.InvariantCulture);

    private static void WriteLine(Stream file, string line) => file.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
