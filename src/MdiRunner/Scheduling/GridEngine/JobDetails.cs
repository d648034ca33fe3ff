namespace MdiRunner.Scheduling.GridEngine;

/// <summary>What <c>qstat -j</c> prints of some jobs: lines of a name and a value, those of a job below its number.</summary>
/// <param name="output">The output.</param>
internal sealed class JobDetails(string output)
{
    private const string Number = "job_number:";
    private const string Script = "script_file:";
    private const string Error = "error reason";

    /// <summary>The id of the job that a script was submitted as; null where it is not among them.</summary>
    public string? JobOf(string script) => Lines.Where(line => line.Text.StartsWith(Script, StringComparison.Ordinal) && line.Text[Script.Length..].Trim() == script)
        .Select(line => line.JobId).FirstOrDefault();

    /// <summary>Why a job stands in an error state, without the time and the process that tells it; null where that is not said.</summary>
    public string? ErrorOf(string jobId) => Lines.Where(line => line.JobId == jobId && line.Text.StartsWith(Error, StringComparison.Ordinal))
        .Select(line => line.Text[(line.Text.IndexOf("]: ", StringComparison.Ordinal) is var end and >= 0 ? end + 3 : Error.Length)..].Trim()).FirstOrDefault();

    private IEnumerable<(string? JobId, string Text)> Lines
    {
        get
        {
            string? job = null;
            foreach (var line in output.Split('\n'))
            {
                if (line.StartsWith(Number, StringComparison.Ordinal)) job = line[Number.Length..].Trim();
                yield return (job, line);
            }
        }
    }
}
