namespace MdiRunner.Storage;

/// <summary>What can be said of a process.</summary>
public enum ProcessFate
{
    /// <summary>It is there.</summary>
    Running,

    /// <summary>It has ended, for certain.</summary>
    Gone,

    /// <summary>It is on another host or hidden from here.</summary>
    Unknown,
}
