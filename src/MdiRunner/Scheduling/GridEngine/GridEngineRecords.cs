using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.GridEngine;

/// <summary>Reads what <c>qsub -terse</c>, <c>qstat -xml</c> and <c>qacct</c> print.</summary>
internal static partial class GridEngineRecords
{
    /// <summary>The id in a line <c>1</c> or <c>2.1-3:1</c>, whatever a site's wrapper prints around it; null where there is none.</summary>
    public static string? SubmittedId(string output) => Submitted().Matches(output) is [.., var last] ? last.Groups[1].Value : null;

    /// <summary>Null for what is no whole list of jobs.</summary>
    public static List<Sighting>? ReadQueue(string output)
    {
        try
        {
            var root = XDocument.Parse(output).Root;
            return root?.Name.LocalName == "job_info" ? root.Descendants("job_list").Select(Queued).ToList() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The blocks of one job or of the tasks of an array.</summary>
    /// <param name="output">What <c>qacct -j</c> prints.</param>
    /// <param name="exceeded">Tells limits of time from those of memory.</param>
    public static IEnumerable<Sighting> ReadAccounting(string output, ExceededLimit exceeded) => output.Split("==============").Select(Fields)
        .Where(fields => fields.ContainsKey("jobnumber")).Select(fields => Accounted(fields, exceeded));

    private static Sighting Queued(XElement job)
    {
        var code = job.Element("state")?.Value ?? "";
        var id = job.Element("JB_job_number")?.Value ?? "";
        return new Sighting(id, Number(job.Element("tasks")?.Value), State(code), code)
        {
            Started = DateTime.TryParse(job.Element("JAT_start_time")?.Value, CultureInfo.InvariantCulture, out var time) ? time : null,
        };
    }

    private static JobState State(string code) => code switch
    {
        _ when code.Contains('E', StringComparison.Ordinal) => JobState.InError,
        _ when code.Contains('d', StringComparison.Ordinal) => JobState.Ending,
        _ when code.StartsWith('h') && code.Contains("qw", StringComparison.Ordinal) => JobState.Held,
        _ when code.StartsWith('R') && code.Contains('q', StringComparison.Ordinal) => JobState.Requeued,
        _ when code.Contains("qw", StringComparison.Ordinal) => JobState.Pending,
        _ when code.IndexOfAny(['r', 't', 's', 'S', 'T']) >= 0 => JobState.Running,
        _ => JobState.Unknown,
    };

    private static Dictionary<string, string> Fields(string block) => block.Split('\n')
        .Select(line => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(words => words.Length == 2).DistinctBy(words => words[0]).ToDictionary(words => words[0], words => words[1]);

    // "failed" tells why the scheduler ended a job: 100 is a signal, 37 to 44 are limits and error states.
    private static Sighting Accounted(Dictionary<string, string> fields, ExceededLimit exceeded)
    {
        var failed = fields.GetValueOrDefault("failed", "0");
        var status = fields.GetValueOrDefault("exit_status", "0");
        var state = failed.Split(' ')[0] switch
        {
            "0" => status.Split(' ')[0] == "0" ? JobState.Succeeded : JobState.Failed,
            "37" => exceeded.Of(fields),
            "100" when status.StartsWith("137", StringComparison.Ordinal) => JobState.Killed,
            _ => JobState.Failed,
        };
        return new Sighting(fields["jobnumber"], Number(fields.GetValueOrDefault("taskid")), state, failed)
        {
            Reason = failed.Contains(':', StringComparison.Ordinal) ? failed[(failed.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : null,
            Started = Time(fields.GetValueOrDefault("start_time")),
            Ended = Time(fields.GetValueOrDefault("end_time")),
            Memory = ByteSize.Reported(fields.GetValueOrDefault("maxvmem", "")),
            Elapsed = double.TryParse(fields.GetValueOrDefault("ru_wallclock", "").TrimEnd('s'), CultureInfo.InvariantCulture, out var seconds) ? Durations.Seconds(seconds) : null,
        };
    }

    [GeneratedRegex(@"^\s*(\d+)(\.\d+-\d+:\d+)?\s*$", RegexOptions.Multiline)]
    private static partial Regex Submitted();

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTime? Time(string? text) =>
        DateTime.TryParseExact(text, "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;
}
