using System.Text;
using MdiRunner.Push.Failures;
using MdiRunner.Storage;

namespace MdiRunner.Push.Ssh;

/// <summary>What can be said about the key file before anybody is asked.</summary>
internal static class KeyFile
{
    private const int OthersMayReach = 0x3F; // 077
    private const int HeaderDigits = 40; // whole groups of four that hold the 23 bytes looked at

    /// <summary>Refuses a key that ssh would pass over in silence, to end in a puzzling "Permission denied".</summary>
    public static void Check(PushTarget target, bool mayAsk)
    {
        if (target.KeyFile is not { } path) return;
        // A public key alone is enough where the agent holds the private one.
        if (!File.Exists(path))
        {
            if (File.Exists(path + ".pub")) return;
            throw new PushException(FailureClass.KeyMissing, $"there is no key file {path}");
        }
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

    /// <summary>Whether a private key is encrypted, in the formats that ssh-keygen and openssl write.</summary>
    public static bool IsLocked(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path, Encoding.Latin1);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal)) return true;
        if (!text.StartsWith("-----BEGIN OPENSSH PRIVATE KEY-----", StringComparison.Ordinal)) return false;
        // "openssh-key-v1\0", then the cipher's name with its length: "none" for a key without passphrase.
        var body = text.Split('\n', 3).ElementAtOrDefault(1) ?? "";
        return !Encoding.Latin1.GetString(Decode(body[..Math.Min(body.Length, HeaderDigits)])).StartsWith("openssh-key-v1\0\0\0\0\u0004none", StringComparison.Ordinal);
    }

    private static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? bytes[..count] : [];
    }
}
