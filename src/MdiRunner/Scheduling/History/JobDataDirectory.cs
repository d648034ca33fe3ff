using MdiRunner.Errors;

namespace MdiRunner.Scheduling.History;

/// <summary>The directory <c>.&lt;file&gt;.data</c> beside a job file: its job history, scripts and logs.</summary>
public sealed record JobDataDirectory
{
    /// <summary>The directory of a job file.</summary>
    /// <param name="jobFile">The job file's full path.</param>
    /// <exception cref="MdiException">Job scripts and histories, which are made of lines, cannot hold the path.</exception>
    public JobDataDirectory(string jobFile)
    {
        if (jobFile.Any(char.IsControl)) throw new MdiException(ErrorKind.Usage, "jobs cannot be submitted from a path with a line end or another control character", NextStep.Advice("rename the job file or its directory"));
        JobFile = jobFile;
        Root = Path.Combine(Path.GetDirectoryName(jobFile)!, $".{FileName}.data");
    }

    /// <summary>The job file's full path.</summary>
    public string JobFile { get; }

    /// <summary>The command that applies some words to the job file.</summary>
    public NextCommand Call(params IEnumerable<string> words) => NextStep.Command(["mdi", .. words, JobFile]);

    private string FileName => Path.GetFileName(JobFile);

    /// <summary>The directory itself.</summary>
    public string Root { get; }

    /// <summary>The job history.</summary>
    public string History => Path.Combine(Root, $"{FileName}.status");

    /// <summary>The directory of earlier states of the history.</summary>
    public string Archives => Path.Combine(Root, "archive");

    /// <summary>An earlier state of the history.</summary>
    public string Archive(int number) => Path.Combine(Archives, $"{FileName}.status.{number}");

    /// <summary>The directory of notes about submissions that are under way, or were cut off.</summary>
    public string Submitting => Path.Combine(Root, "submitting");

    /// <summary>The directory of scripts for a scheduler.</summary>
    public string Scripts(string scheduler) => Path.Combine(Root, "script", scheduler);

    /// <summary>The directory of logs of a scheduler.</summary>
    public string Logs(string scheduler) => Path.Combine(Root, "log", scheduler);

    /// <summary>A script path that no job has: <c>name.sh</c>, else <c>name.sh.1</c> and so on.</summary>
    public string NewScript(string scheduler, string job)
    {
        var path = Path.Combine(Scripts(scheduler), $"{job}.sh");
        return File.Exists(path) ? Enumerable.Range(1, int.MaxValue - 1).Select(number => $"{path}.{number}").First(candidate => !File.Exists(candidate)) : path;
    }

    /// <summary>The script of a job: in this directory, whatever path the job had when it was submitted, for projects are moved and copied.</summary>
    public string Script(JobRow job) => Path.Combine(Scripts(job.Scheduler), Path.GetFileName(job.Script));

    /// <summary>All logs of jobs of one name, with the ids that these have.</summary>
    public IEnumerable<(string Path, string JobId)> LogsNamed(JobRow job)
    {
        var logs = Logs(job.Scheduler);
        var prefix = $"{job.Name}.o";
        return Directory.Exists(logs)
            ? Directory.EnumerateFiles(logs).Where(path => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)).Select(path => (path, IdIn(Path.GetFileName(path)[prefix.Length..])))
            : [];
    }

    /// <summary>The highest number of a run in the shell that has a log; 0 where there is none.</summary>
    public int LastLocalLog
    {
        get
        {
            var logs = Logs(JobRow.LocalScheduler);
            return Directory.Exists(logs) ? Directory.EnumerateFiles(logs).Select(NumberOf).DefaultIfEmpty(0).Max() : 0;
        }
    }

    private static int NumberOf(string log)
    {
        var name = Path.GetFileName(log);
        return int.TryParse(IdIn(name[(name.LastIndexOf(".o", StringComparison.Ordinal) + 2)..]), out var number) && number < int.MaxValue ? number : 0;
    }

    private static string IdIn(string end) => new(end.TakeWhile(char.IsAsciiDigit).ToArray());
}
