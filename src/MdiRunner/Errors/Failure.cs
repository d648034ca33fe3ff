using System.ComponentModel;

namespace MdiRunner.Errors;

/// <summary>Turns whatever was thrown into errors that can be shown: ours as they are, what the system refused, and what nobody foresaw.</summary>
public static class Failure
{
    /// <summary>The errors of an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    public static IReadOnlyList<MdiError> ErrorsOf(Exception exception) => Root(exception) switch
    {
        MdiException known => known.Errors,
        IOException or UnauthorizedAccessException or Win32Exception => [Refused(Root(exception).Message.TrimEnd('.'))],
        OutOfMemoryException => [Refused("the system gave mdi no more memory, or no more threads")],
        var unforeseen => [Unforeseen(unforeseen)],
    };

    /// <summary>What there is to say, in one line, of a failure that can only be a defect of mdi.</summary>
    public static string Words(Exception exception)
    {
        var message = string.Join(' ', exception.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"mdi itself has a defect here ({exception.GetType().Name}: {message.TrimEnd('.')}); please report it, with what the same command shows after 'export MDI_DEBUG=1'";
    }

    private static MdiError Refused(string reason) => new(ErrorKind.Action, reason) { Next = NextStep.Advice("repeat the command when the cause is fixed") };

    private static MdiError Unforeseen(Exception exception) => new(ErrorKind.Unforeseen, Words(exception)) { Cause = exception };

    // What a thread, a type or a constructor was at work on when it failed tells less than why it failed.
    private static Exception Root(Exception exception) =>
        exception is AggregateException or TypeInitializationException or System.Reflection.TargetInvocationException && exception.InnerException is { } inner ? Root(inner) : exception;
}
