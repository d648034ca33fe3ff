using MdiRunner.Scheduling.Queue;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.GridEngine;

/// <summary>
/// Which limit a job was ended for. Grid Engine's records say only that it was one of time or memory; the memory that was used, beside the memory that the
/// job's request or its queue allows, tells which.
/// </summary>
/// <param name="queue">What <c>qconf -sq</c> prints of a queue; empty where it does not answer.</param>
internal sealed class ExceededLimit(Func<string, string> queue)
{
    private const string Memory = "h_vmem";

    /// <summary>The job's end.</summary>
    /// <param name="record">Its record in the accounting.</param>
    public JobState Of(IReadOnlyDictionary<string, string> record)
    {
        var limit = Requested(record.GetValueOrDefault("category", "")) ?? Configured(queue(record.GetValueOrDefault("qname", "")));
        if (limit is null) return JobState.Killed;
        return ByteSize.Reported(limit) * Slots(record) < ByteSize.Reported(record.GetValueOrDefault("maxvmem", "")) ? JobState.OutOfMemory : JobState.TimedOut;
    }

    // The category lists what was requested: -l h_vmem=300M,virtual_free=100M -pe smp 1
    private static string? Requested(string category) => category.Split(' ', ',')
        .FirstOrDefault(word => word.StartsWith($"{Memory}=", StringComparison.Ordinal))?[(Memory.Length + 1)..];

    // A queue may have other values for some hosts, in brackets behind the common one.
    private static string? Configured(string settings) => settings.Split('\n')
        .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length > 1 && words[0] == Memory)?[1].Split(',')[0];

    private static int Slots(IReadOnlyDictionary<string, string> record) => int.TryParse(record.GetValueOrDefault("slots"), out var slots) ? slots : 1;
}
