using System.Globalization;
using MdiRunner.Testing;

namespace MdiRunner.Benchmarks;

/// <summary>What the figures were measured on.</summary>
public static class Machine
{
    /// <summary>Names processor, cores, memory, kernel, day, load and the command.</summary>
    public static string Describe()
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1] ?? "unknown processor";
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var gigabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        var command = MdiCommand.Words.Count == 1 ? "native command" : "command run by dotnet";
        return string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {processor}, {Workbench.Cores} cores, {gigabytes:F0} GB, {Environment.OSVersion.VersionString}, load {load} at the start, {command}");
    }
}
