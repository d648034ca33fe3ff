namespace MdiRunner.Push.Failures;

/// <summary>Whether the same call can succeed although nobody changed anything.</summary>
public enum Recovery
{
    /// <summary>Only once somebody removed the cause.</summary>
    AfterRepair,

    /// <summary>Perhaps, some time later.</summary>
    Later,

    /// <summary>Perhaps at once: the server was reached and may answer in a moment, so it is tried again automatically.</summary>
    AtOnce,
}
