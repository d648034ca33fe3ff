using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace MdiRunner.Testing;

/// <summary>
/// What must never be written anywhere: the private keys, passphrases and agent sockets of the tests. Whatever a <see cref="Scenario"/>
/// prints or leaves behind is searched for all of them.
/// </summary>
public static class Secrets
{
    private const int ShortestKeyLine = 30;
    private const int Chunk = 1 << 20;
    private const int Overlap = 1 << 10; // longer than any secret
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Known = [];
    private static SearchValues<string> known = SearchValues.Create([], StringComparison.Ordinal);

    /// <summary>Remembers a passphrase, or the path of an agent's socket.</summary>
    public static void Remember(string secret)
    {
        lock (Gate)
        {
            if (Known.Add(secret)) known = SearchValues.Create([.. Known], StringComparison.Ordinal);
        }
    }

    /// <summary>Remembers a private key: each of its lines by itself, but not those that all keys begin with.</summary>
    public static void RememberKey(string path)
    {
        foreach (var line in File.ReadLines(path).Skip(2).Where(line => line.Length >= ShortestKeyLine && line[0] != '-')) Remember(line);
    }

    /// <summary>Searches a text.</summary>
    /// <exception cref="SecretException">A secret stands in it.</exception>
    public static void Search(string place, string text)
    {
        if (!text.AsSpan().ContainsAny(Volatile.Read(ref known))) return;
        lock (Gate) throw new SecretException(place, Known.First(secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    /// <summary>Searches all files below a directory, members of archives included.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="isOwn">Tells which files the test itself wrote.</param>
    /// <exception cref="SecretException">A secret stands in one.</exception>
    public static void SearchBelow(string directory, Predicate<string> isOwn)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device };
        // Of a pipe the length is 0, and reading it would never end.
        foreach (var path in Directory.EnumerateFiles(directory, "*", everything).Where(path => !isOwn(path) && new FileInfo(path).Length > 0))
        {
            using (var file = File.OpenRead(path)) Search(path, file);
            if (path.EndsWith(".zip", StringComparison.Ordinal)) SearchMembers(path);
        }
    }

    private static void Search(string place, Stream stream)
    {
        var buffer = new byte[Chunk];
        var kept = 0;
        while (stream.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var end = kept + read;
            Search(place, Encoding.Latin1.GetString(buffer, 0, end));
            kept = Math.Min(end, Overlap);
            buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        }
    }

    private static void SearchMembers(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            foreach (var member in archive.Entries)
            {
                using var stream = member.Open();
                Search($"{path}: {member.FullName}", stream);
            }
        }
        catch (InvalidDataException)
        {
            // A test damaged it on purpose; as bytes it was searched.
        }
    }
}

/// <summary>A secret was written where others can read it.</summary>
/// <param name="place">Where.</param>
/// <param name="secret">Which.</param>
public sealed class SecretException(string place, string secret) : Exception($"the secret {secret} stands in {place}");
