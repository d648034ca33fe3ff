using MdiRunner.Errors;
using MdiRunner.Push.Request;

namespace MdiRunner.Push.Failures;

// What is wrong with the server's identity.
public sealed partial class FailureClass
{
    /// <summary><c>hostkey-unknown</c>.</summary>
    public static readonly FailureClass HostKeyUnknown = new(
        "hostkey-unknown", "this account has not yet confirmed that the server is the one it claims to be", Stage.HostKey,
        scene => scene.Login(["-o", "StrictHostKeyChecking=ask"], NextStep.Command("exit")))
    {
        Hint = scene => $"Compare the fingerprint with the one that the owner of {scene.Target.Server} gives you, then confirm it once with the next command on a terminal",
    };

    /// <summary><c>hostkey-changed</c>.</summary>
    public static readonly FailureClass HostKeyChanged = new(
        "hostkey-changed", "the server shows another identity than before: it was rebuilt, or somebody else is answering in its place", Stage.HostKey,
        scene => NextStep.Command("ssh-keygen", "-R", NameOf(scene.Way)))
    {
        Hint = _ => "Ask the owner of the server which it is. Only if it was rebuilt, forget the old identity with the next command; the new one is then asked for as that of an unknown server",
    };

    private static FailureClass[] OfHostKey => [HostKeyUnknown, HostKeyChanged];

    // As known_hosts has it.
    private static string NameOf(IWay way) => way.Port == PushTarget.DefaultPort ? way.Host : $"[{way.Host}]:{way.Port}";
}
