using System.Globalization;
using System.Text.RegularExpressions;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.Slurm;

/// <summary>Reads what <c>squeue</c> and <c>sacct</c> print.</summary>
internal static partial class SlurmRecords
{
    public const string QueueFormat = "%F|%K|%T|%t|%r|%S|%e|%M|%l|%o";

    public const string AccountingFormat = "JobID,State,ExitCode,Start,End,Elapsed,MaxRSS,Timelimit";

    /// <summary>The id in <c>Submitted batch job 18</c>, or in a line <c>18</c> or <c>18;cluster</c>, whatever a site's wrapper prints around it; null where there is none.</summary>
    public static string? SubmittedId(string output) => Submitted().Matches(output) is [.., var last] ? last.Groups[1].Value : null;

    /// <summary>Null for what is no list of jobs: half an answer is none.</summary>
    public static List<Sighting>? ReadQueue(string output)
    {
        var sightings = new List<Sighting>();
        foreach (var line in Lines(output))
        {
            var fields = line.Split('|', 10);
            if (fields.Length < 10 || !IsNumber(fields[0]) || fields[2].Length == 0) return null;
            sightings.Add(new Sighting(fields[0], Task(fields[1]), State(fields[2], fields[4]), fields[3])
            {
                Reason = fields[4] is "None" or "" ? null : fields[4],
                Started = Time(fields[5]),
                Ended = Time(fields[6]),
                Elapsed = Durations.Parse(fields[7]),
                Limit = Durations.Parse(fields[8]),
                Script = fields[9],
            });
        }
        return sightings;
    }

    /// <summary>One sighting per job or task; the memory of their steps counts for them. Lines of another form are left out.</summary>
    public static List<Sighting> ReadAccounting(string output)
    {
        var rows = Lines(output).Select(line => line.Split('|')).Where(fields => fields.Length >= 8 && fields[0].Length > 0 && char.IsAsciiDigit(fields[0][0])).ToList();
        var memory = rows.GroupBy(fields => fields[0].Split('.')[0]).ToDictionary(group => group.Key, group => group.Max(fields => ByteSize.Reported(fields[6])));
        return rows.Where(fields => !fields[0].Contains('.', StringComparison.Ordinal) && !fields[0].Contains('[', StringComparison.Ordinal))
            .Select(fields => Accounted(fields, memory[fields[0]])).ToList();
    }

    /// <summary>The meaning of a state in long form, such as <c>CANCELLED by 1000</c>.</summary>
    public static JobState State(string state, string reason) => state.Split(' ', '+')[0] switch
    {
        "PENDING" when reason == "DependencyNeverSatisfied" => JobState.Blocked,
        "PENDING" when reason == "Dependency" => JobState.Held,
        "PENDING" when reason is "BeginTime" or "JobRequeued" or "NodeFail" => JobState.Requeued,
        "PENDING" or "CONFIGURING" or "RESV_DEL_HOLD" or "SPECIAL_EXIT" => JobState.Pending,
        "REQUEUED" or "REQUEUE_HOLD" or "REQUEUE_FED" => JobState.Requeued,
        "RUNNING" or "SUSPENDED" or "STOPPED" or "SIGNALING" or "RESIZING" => JobState.Running,
        "COMPLETING" or "STAGE_OUT" => JobState.Ending,
        "COMPLETED" => JobState.Succeeded,
        "FAILED" => JobState.Failed,
        "TIMEOUT" or "DEADLINE" => JobState.TimedOut,
        "OUT_OF_MEMORY" => JobState.OutOfMemory,
        "NODE_FAIL" or "BOOT_FAIL" => JobState.NodeFailed,
        "PREEMPTED" => JobState.Preempted,
        "CANCELLED" or "REVOKED" => JobState.Cancelled,
        _ => JobState.Unknown,
    };

    /// <summary>A setting of the controller's configuration, such as <c>ClusterName</c>; null where it is not to be found.</summary>
    public static string? Setting(string configuration, string name) => Lines(configuration)
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(setting => setting.Length == 2 && setting[0] == name)?[1];

    /// <summary>The state of a job among the records of <c>scontrol -o show job</c>, one a line; null where it is not among them.</summary>
    public static JobState? StateOf(string jobId, string records)
    {
        var record = Lines(records).Select(line => line.Split(' ')).FirstOrDefault(words => words.Contains($"JobId={jobId}"));
        var word = record?.FirstOrDefault(word => word.StartsWith("JobState=", StringComparison.Ordinal));
        return word is null ? null : State(word["JobState=".Length..], "");
    }

    private static Sighting Accounted(string[] fields, long? memory)
    {
        var dash = fields[0].IndexOf('_', StringComparison.Ordinal);
        return new Sighting(dash < 0 ? fields[0] : fields[0][..dash], dash < 0 ? null : Task(fields[0][(dash + 1)..]), State(fields[1], ""), fields[1])
        {
            Reason = fields[2],
            Started = Time(fields[3]),
            Ended = Time(fields[4]),
            Elapsed = Durations.Parse(fields[5]),
            Memory = memory,
            Limit = Durations.Parse(fields[7]),
        };
    }

    private static IEnumerable<string> Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\bSubmitted batch job (\d+)\b|^\s*(?<1>\d+)(;\S+)?\s*$", RegexOptions.Multiline)]
    private static partial Regex Submitted();

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static int? Task(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var task) ? task : null;

    private static DateTime? Time(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
