using MdiRunner.Errors;

namespace MdiRunner.Push;

/// <summary>One thing that a check looked at.</summary>
/// <param name="Subject">What: <c>rules</c>, <c>key</c>, <c>server</c>, <c>host key</c>, <c>login</c>, <c>directory</c>, <c>writable</c>, <c>free space</c>.</param>
/// <param name="Reason">The failure's class; null when it is as it should be.</param>
/// <param name="Message">What was found.</param>
/// <param name="Next">What to do next; null when there is nothing to do.</param>
public sealed record PushFinding(string Subject, string? Reason, string Message, NextStep? Next)
{
    /// <summary>Whether it is as it should be.</summary>
    public bool IsGood => Reason is null;
}
