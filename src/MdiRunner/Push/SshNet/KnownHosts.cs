using System.Security.Cryptography;
using System.Text;

namespace MdiRunner.Push.SshNet;

/// <summary>What known_hosts files say about one server: plain, hashed and bracketed names, patterns, revoked keys.</summary>
internal sealed class KnownHosts
{
    private const int DefaultPort = 22;
    private readonly List<(string Type, byte[] Key)> trusted = [];
    private readonly List<byte[]> revoked = [];

    private KnownHosts()
    {
    }

    /// <summary>The types of the keys that are trusted for this server, e.g. <c>ssh-ed25519</c>.</summary>
    public IEnumerable<string> Types => trusted.Select(item => item.Type).Distinct();

    /// <summary>A certificate authority is trusted for this server; certificates cannot be checked here.</summary>
    public bool HasAuthority { get; private set; }

    /// <summary>Whether anything is trusted for this server.</summary>
    public bool IsKnown => trusted.Count > 0;

    /// <summary>Whether exactly this key is trusted and not revoked.</summary>
    public bool Trusts(byte[] key) =>
        trusted.Exists(item => item.Key.AsSpan().SequenceEqual(key)) && !revoked.Exists(item => item.AsSpan().SequenceEqual(key));

    /// <summary>Reads what files say about a server; files that do not exist say nothing.</summary>
    public static KnownHosts Read(IEnumerable<string> files, string server, int port)
    {
        var known = new KnownHosts();
        var name = port == DefaultPort ? server : $"[{server}]:{port}";
        foreach (var line in files.Where(File.Exists).SelectMany(File.ReadLines)) known.Take(line, name.ToLowerInvariant());
        return known;
    }

    private void Take(string line, string name)
    {
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0 || fields[0].StartsWith('#')) return;
        var mark = fields[0].StartsWith('@') ? fields[0] : "";
        if (mark.Length > 0) fields = fields[1..];
        if (fields.Length < 3 || !Names(fields[0], name)) return;
        if (Bytes(fields[2]) is not { } key) return;
        if (mark == "@revoked") revoked.Add(key);
        else if (mark.Length > 0) HasAuthority = true;
        else trusted.Add((fields[1], key));
    }

    // A damaged line says nothing.
    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private static bool Names(string field, string name)
    {
        if (field.StartsWith("|1|", StringComparison.Ordinal)) return IsHashOf(field, name);
        var patterns = field.ToLowerInvariant().Split(',');
        return !Array.Exists(patterns, pattern => pattern.StartsWith('!') && Matches(pattern[1..], name))
            && Array.Exists(patterns, pattern => Matches(pattern, name));
    }

    private static bool Matches(string pattern, string name) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

#pragma warning disable CA5350 // The file format hides names by HMAC-SHA1; nothing is trusted because of it.
    private static bool IsHashOf(string field, string name) =>
        field.Split('|') is [_, _, var salt, var digest]
        && Bytes(salt) is { } key && Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(name))) == digest;
#pragma warning restore CA5350
}
