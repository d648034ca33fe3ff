using System.Globalization;
using System.Text;

namespace MdiRunner.Push.Transfer;

/// <summary>What a journal is about.</summary>
/// <param name="Sha256">Hash of the file being sent.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Target">Server and final path.</param>
/// <param name="Part">Absolute path of the part at the destination.</param>
/// <param name="Owner">User id there, once the part was created; before, <see cref="NotCreated"/>.</param>
internal sealed record JournalHeader(string Sha256, long Bytes, string Target, string Part, uint Owner)
{
    /// <summary>Stands for the owner of a part that is about to be created.</summary>
    public const uint NotCreated = uint.MaxValue;

    private const string Kind = "mdi-push-journal-";
    private const string Mark = Kind + "1";

    /// <summary>Whether this header is about the same content for the same place.</summary>
    public bool IsAbout(OutgoingFile file, string target) => (Sha256, Bytes, Target) == (file.Sha256, file.Bytes, target);

    /// <summary>One line; texts that may hold anything are in base 64.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Mark} {Sha256} {Bytes} {Owner} {Encode(Target)} {Encode(Part)}");

    /// <summary>Reads the line; null where it is not one of ours.</summary>
    public static JournalHeader? Parse(string line) =>
        line.Split(' ') is [Mark, var sha256, var bytes, var owner, var target, var part]
        && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && uint.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var user)
        && Decode(target) is { } place && Decode(part) is { } partPath
            ? new JournalHeader(sha256, size, place, partPath, user)
            : null;

    /// <summary>Whether a newer mdi wrote the line: what it says of the part cannot be known.</summary>
    public static bool IsNewer(string line) => line.StartsWith(Kind, StringComparison.Ordinal) && line.Split(' ')[0] != Mark;

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }
}
