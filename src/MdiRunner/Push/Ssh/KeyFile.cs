using System.Text;
using MdiRunner.Errors;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Storage;

namespace MdiRunner.Push.Ssh;

/// <summary>What can be said about the key file before anybody is asked.</summary>
internal static class KeyFile
{
    private const int OthersMayReach = 0x3F; // 077
    private static readonly string[] PublicKinds = ["ssh-", "ecdsa-", "sk-", "---- BEGIN SSH2 PUBLIC KEY"];
    private const int HeaderDigits = 40; // whole groups of four that hold the 23 bytes looked at

    /// <summary>Refuses a key that ssh would pass over in silence, to end in a puzzling "Permission denied".</summary>
    public static void Check(PushTarget target, bool mayAsk)
    {
        if (target.KeyFile is not { } path) return;
        // A public key alone is enough where the agent holds the private one.
        if (!File.Exists(path))
        {
            if (File.Exists(path + ".pub")) return;
            throw Directory.Exists(path)
                ? new PushException(FailureClass.KeyMissing, $"{path} is a directory") { Next = NextStep.Command("ls", "-l", path) }
                : new PushException(FailureClass.KeyMissing, $"there is no key file {path}");
        }
        CheckKind(path);
        // As ssh has it: only the owner's own key must be private; a key that belongs to another user may be shared with a group.
        if (UnixStat.Of(path, follow: true) is { } stat && stat.Owner == UnixStat.EffectiveUser && (stat.Permissions & OthersMayReach) != 0)
        {
            throw new PushException(FailureClass.KeyPermissions, $"{path} has the permissions {Convert.ToString(stat.Permissions & 0x1FF, 8)}");
        }
        if (!mayAsk && IsLocked(path) && Environment.GetEnvironmentVariable("SSH_AUTH_SOCK") is null)
        {
            throw new PushException(FailureClass.KeyPassphrase, $"{path} is locked by a passphrase");
        }
    }

    // Both are slips that ssh answers with a puzzle: about permissions, or about libcrypto.
    private static void CheckKind(string path)
    {
        var text = Text(path) ?? throw new PushException(FailureClass.KeyPermissions, $"{path} cannot be read by {Environment.UserName}") { Next = NextStep.Command("ls", "-l", path) };
        if (PublicKinds.Any(kind => text.StartsWith(kind, StringComparison.Ordinal)))
        {
            throw new PushException(FailureClass.KeyMissing, $"{path} is the public half of a key; the private one is needed") { Next = NextStep.Command("ls", "-l", Path.GetDirectoryName(path)!) };
        }
        if (!text.StartsWith("PuTTY-", StringComparison.Ordinal) && !text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new PushException(FailureClass.KeyMissing, $"{path} is not a private key") { Next = NextStep.Command("head", "-n", "1", path) };
        }
        if (text.StartsWith("PuTTY-", StringComparison.Ordinal))
        {
            var converted = Path.ChangeExtension(path, ".pem");
            throw new PushException(FailureClass.KeyMissing, $"{path} is a key of PuTTY, which ssh cannot read; convert it, and name {converted} with --push-key")
            {
                Next = NextStep.Command("puttygen", path, "-O", "private-openssh", "-o", converted),
            };
        }
    }

    /// <summary>Whether a private key is encrypted, in the formats that ssh-keygen and openssl write.</summary>
    public static bool IsLocked(string path)
    {
        if (Text(path) is not { } text) return false;
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal)) return true;
        if (!text.StartsWith("-----BEGIN OPENSSH PRIVATE KEY-----", StringComparison.Ordinal)) return false;
        // "openssh-key-v1\0", then the cipher's name with its length: "none" for a key without passphrase.
        var body = text.Split('\n', 3).ElementAtOrDefault(1) ?? "";
        return !Encoding.Latin1.GetString(Decode(body[..Math.Min(body.Length, HeaderDigits)])).StartsWith("openssh-key-v1\0\0\0\0\u0004none", StringComparison.Ordinal);
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.Latin1);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? bytes[..count] : [];
    }
}
