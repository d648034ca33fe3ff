using MdiRunner.Errors;

namespace MdiRunner.Push.Failures;

// What is wrong with the key file.
public sealed partial class FailureClass
{
    /// <summary><c>key-missing</c>.</summary>
    public static readonly FailureClass KeyMissing = new(
        "key-missing", "push-key names no file that holds a private key", Stage.Key, NewKey)
    {
        Hint = _ => "If you have the key elsewhere, for example the .pem file that the cloud console gave you, name it with --push-key",
        NextHint = scene => $"The next command makes a new one, whose .pub must then be added to ~/.ssh/authorized_keys of {scene.Target.Account}",
    };

    /// <summary><c>key-permissions</c>.</summary>
    public static readonly FailureClass KeyPermissions = new(
        "key-permissions", "its owner must be able to read the key file and nobody else, or ssh refuses to use it", Stage.Key,
        scene => NextStep.Command("chmod", "go-rwx", scene.Key));

    /// <summary><c>key-passphrase</c>.</summary>
    public static readonly FailureClass KeyPassphrase = new(
        "key-passphrase", "the key is locked by a passphrase, and nobody typed the right one", Stage.Key, scene => scene.Request.Repeat)
    {
        Hint = _ => "Call the same command on a terminal, where it asks for the passphrase, or load the key into an ssh-agent",
    };

    private static FailureClass[] OfKey => [KeyMissing, KeyPermissions, KeyPassphrase];

    private static NextCommand NewKey(Scene scene)
    {
        var make = NextStep.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", scene.Key);
        return scene.HasKeyDirectory ? make : NextStep.Command("mkdir", "-p", Path.GetDirectoryName(scene.Key)!).And(make);
    }
}
