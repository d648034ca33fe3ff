using MdiRunner.Errors;

namespace MdiRunner.Push.Failures;

// What is wrong once a connection stands.
public sealed partial class FailureClass
{
    /// <summary><c>connection-lost</c>.</summary>
    public static readonly FailureClass ConnectionLost = new(
        "connection-lost", "the connection ended in the middle of the delivery", Stage.Transfer, scene => scene.Request.Repeat)
    {
        Recovery = Recovery.AtOnce,
        IsDeferrable = true,
    };

    /// <summary><c>stalled</c>.</summary>
    public static readonly FailureClass Stalled = new(
        "stalled", "the connection stands, but nothing moved on it any more", Stage.Transfer, scene => scene.Request.Repeat)
    {
        Recovery = Recovery.AtOnce,
        IsDeferrable = true,
    };

    /// <summary><c>verify-failed</c>.</summary>
    public static readonly FailureClass VerifyFailed = new(
        "verify-failed", "what arrived on the server is not what was sent, so it was not put in place", Stage.Transfer, scene => scene.Request.Repeat)
    {
        Recovery = Recovery.Later,
    };

    /// <summary><c>protocol</c>.</summary>
    public static readonly FailureClass Protocol = new(
        "protocol", "the server answered in a way that was not understood", Stage.Transfer, scene => scene.Login([], NextStep.Command("true")))
    {
        Hint = scene => $"If the next command prints anything, a login script of {scene.Target.Account} prints it and must not where nobody sits at a terminal. If it prints nothing, ask the server's owner to switch on SFTP (the line 'Subsystem sftp internal-sftp' of sshd_config)",
    };

    private static FailureClass[] OfTransfer => [ConnectionLost, Stalled, VerifyFailed, Protocol];
}
