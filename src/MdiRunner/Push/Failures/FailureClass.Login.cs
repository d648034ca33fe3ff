using MdiRunner.Errors;

namespace MdiRunner.Push.Failures;

// What is wrong with the login.
public sealed partial class FailureClass
{
    /// <summary><c>auth-denied</c>.</summary>
    public static readonly FailureClass AuthDenied = new(
        "auth-denied", "the server did not accept this user with this key", Stage.Login,
        scene => scene.Target.KeyFile is { } key ? NextStep.Command("ssh-keygen", "-y", "-f", key) : scene.Login([], NextStep.Command("true")))
    {
        Hint = scene => $"Is {scene.Target.Account} the right user (--push-user; new AWS servers have ubuntu, ec2-user or admin)?",
        NextHint = scene => scene.Target.KeyFile is null ? null : "The next command shows the public key; it must be a line of ~/.ssh/authorized_keys of that user on the server",
    };

    private static FailureClass[] OfLogin => [AuthDenied];
}
