using System.Globalization;
using System.Text.RegularExpressions;
using MdiRunner.Scheduling.Queue;

namespace MdiRunner.Scheduling.Pbs;

/// <summary>Reads what <c>qsub</c>, <c>qstat -f</c> and <c>tracejob</c> print.</summary>
internal static partial class PbsRecords
{
    private const string JobLine = "Job Id:";

    /// <summary>The number in a line <c>123.server</c> or <c>123[].server</c>, whatever a site's wrapper prints around it; null where there is none.</summary>
    public static string? SubmittedId(string output) => Submitted().Matches(output) is [.., var last] ? last.Groups[1].Value : null;

    /// <summary>Null for what is no list of jobs; nothing at all is an empty one.</summary>
    public static List<Sighting>? ReadQueue(string output)
    {
        if (string.IsNullOrWhiteSpace(output)) return [];
        var blocks = output.Split(JobLine);
        if (blocks.Length < 2 || blocks[0].Trim().Length > 0) return null;
        var sightings = blocks.Skip(1).Select(Queued).ToList();
        return sightings.Contains(null) ? null : sightings.OfType<Sighting>().ToList();
    }

    /// <summary>The end of a job in its trace; null where the trace tells of none.</summary>
    public static Sighting? ReadTrace(string jobId, string output)
    {
        var mark = output.LastIndexOf("Exit_status=", StringComparison.Ordinal);
        if (mark < 0) return null;
        var words = output[mark..].Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fields = words.Select(word => word.Split('=', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        return int.TryParse(fields["Exit_status"], CultureInfo.InvariantCulture, out var status) ? Ended(jobId, null, status, fields) : null;
    }

    private static Sighting? Queued(string block)
    {
        var lines = block.Replace("\n\t", "", StringComparison.Ordinal).Split('\n');
        var fields = lines.Skip(1).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        var name = lines[0].Trim();
        var id = new string(name.TakeWhile(char.IsAsciiDigit).ToArray());
        if (id.Length == 0 || !fields.TryGetValue("job_state", out var code)) return null;
        var task = name.IndexOf('[', StringComparison.Ordinal) is var open and > 0 ? Number(name[(open + 1)..].Split(']')[0]) : null;
        if (code is "C" or "F" && int.TryParse(fields.GetValueOrDefault("exit_status") ?? fields.GetValueOrDefault("Exit_status"), CultureInfo.InvariantCulture, out var status))
            return Ended(id, task, status, fields) with { Code = code, Script = Script(fields) };
        return new Sighting(id, task, State(code), code)
        {
            Elapsed = Durations.Parse(fields.GetValueOrDefault("resources_used.walltime", "")),
            Limit = Durations.Parse(fields.GetValueOrDefault("Resource_List.walltime", "")),
            Script = Script(fields),
        };
    }

    private static string? Script(Dictionary<string, string> fields) => fields.GetValueOrDefault("submit_args") ?? fields.GetValueOrDefault("Submit_arguments");

    private static JobState State(string code) => code switch
    {
        "Q" or "W" => JobState.Pending,
        "H" => JobState.Held,
        "R" or "B" or "S" or "T" => JobState.Running,
        "E" => JobState.Ending,
        _ => JobState.Unknown,
    };

    // Torque's negative statuses are the server's own reasons; 256 and more are signals.
    private static Sighting Ended(string id, int? task, int status, Dictionary<string, string> fields) => new(id, task, status switch
    {
        0 => JobState.Succeeded,
        -11 => JobState.TimedOut,
        -10 => JobState.OutOfMemory,
        -4 or -5 or -7 => JobState.NodeFailed,
        271 or 265 => JobState.Cancelled,
        _ => JobState.Failed,
    }, status.ToString(CultureInfo.InvariantCulture))
    {
        Elapsed = Durations.Parse(fields.GetValueOrDefault("resources_used.walltime", "")),
        Limit = Durations.Parse(fields.GetValueOrDefault("Resource_List.walltime", "")),
    };

    [GeneratedRegex(@"^\s*(\d+)(\[\])?(\.[\w.-]+)?\s*$", RegexOptions.Multiline)]
    private static partial Regex Submitted();

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
