using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Leases of processes that cannot be looked at from here.</summary>
internal static class ForeignLease
{
    /// <summary>Places a fresh lease of another host.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="path">Where.</param>
    /// <param name="job">The scheduler's job that holds it, if any.</param>
    public static Scenario WithForeignLease(this Scenario scenario, string path, string? job = null) => scenario.WithFile(path, $$"""
        {"id":"x1","attempt":"old","host":"host1","process":{"machine":"elsewhere","user":1,"id":1,"started":"1"},"jobId":{{(job is null ? "null" : $"\"{job}\"")}}}
        """);
}
