namespace MdiRunner.Push.Failures;

// What is wrong here, before anything is connected.
public sealed partial class FailureClass
{
    /// <summary><c>policy</c>.</summary>
    public static readonly FailureClass Policy = new(
        "policy", "a rule of this installation forbids to send this file", Stage.Here, scene => scene.PushCall.Add("--list"))
    {
        Hint = _ => "Whoever keeps that file decides about it",
        NextHint = _ => "The next command shows all that would be sent, and what may not be",
    };

    /// <summary><c>local-file</c>.</summary>
    public static readonly FailureClass LocalFile = new(
        "local-file", "a file on this host that the delivery needs is missing, or cannot be read or written", Stage.Here, scene => scene.Request.Repeat);

    private static FailureClass[] OfThisHost => [Policy, LocalFile];
}
