using MdiRunner.Storage;

namespace MdiRunner.Scheduling.History;

/// <summary>
/// Jobs that are being handed to a scheduler: a small file for each, written before the scheduler is called and removed when the job stands in the history.
/// What is left there was begun by a call that did not live to record what came of it.
/// </summary>
/// <param name="data">Where it lies.</param>
public sealed class SubmissionJournal(JobDataDirectory data)
{
    /// <summary>Notes that a job is about to be submitted by this process.</summary>
    /// <param name="job">The job, which has no id yet.</param>
    /// <param name="isFirst">Whether it is the first of its submission, so that the history is to have a heading above it.</param>
    public void Begin(JobRow job, bool isFirst)
    {
        Directory.CreateDirectory(data.Submitting);
        AtomicFile.WriteText(PathOf(job), JobHistory.Lines(job with { Note = ProcessIdentity.Current().ToString() }, isFirst));
    }

    /// <summary>The job is in the history now, or will never be.</summary>
    public void End(JobRow job) => File.Delete(PathOf(job));

    /// <summary>Where the note about a job lies.</summary>
    public string PathOf(JobRow job) => Path.Combine(data.Submitting, Path.GetFileName(job.Script));

    /// <summary>The notes there are; those that came with a copy of another project are not of this one.</summary>
    public IReadOnlyList<OpenSubmission> Open => Directory.Exists(data.Submitting)
        ? Directory.EnumerateFiles(data.Submitting).Select(Read).OfType<OpenSubmission>().Where(note => note.Job.Script == data.Script(note.Job)).ToList()
        : [];

    private static OpenSubmission? Read(string path)
    {
        try
        {
            var written = FileTime.Of(path);
            return JobHistory.Parse(File.ReadAllBytes(path)).Submissions is [{ Jobs: [_] } lines] ? new OpenSubmission(lines, written) : null;
        }
        catch (FileNotFoundException)
        {
            return null; // recorded a moment ago
        }
    }
}

/// <summary>A job of which nobody has recorded whether it was accepted.</summary>
/// <param name="Lines">The lines that the history is to have, but for the id.</param>
/// <param name="Begun">When it was about to be submitted; UTC.</param>
public sealed record OpenSubmission(Submitted Lines, DateTime Begun)
{
    /// <summary>The job, without its id.</summary>
    public JobRow Job => Lines.Jobs[0];

    /// <summary>The lines with the id that the scheduler gave.</summary>
    public Submitted Accepted(string id) => Lines with { Jobs = [Job with { JobId = id, Note = "" }] };
}
