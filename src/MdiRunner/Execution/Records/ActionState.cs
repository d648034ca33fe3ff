namespace MdiRunner.Execution.Records;

/// <summary>How far an attempt at an action came.</summary>
public enum ActionState
{
    /// <summary>Begun and, as far as the record goes, not ended: under way, or its runner was killed.</summary>
    Running,

    /// <summary>The script ran to its end with status 0.</summary>
    Succeeded,

    /// <summary>The script ended with another status than 0.</summary>
    Failed,

    /// <summary>The user or the scheduler ended the attempt.</summary>
    Interrupted,

    /// <summary>The script called <c>exit 0</c> before its end: no failure, but no success either.</summary>
    EndedEarly,
}
