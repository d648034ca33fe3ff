using MdiRunner.Errors;

namespace MdiRunner.Commands.Planning;

/// <summary>The suite version on a command line. It must be known before the pipeline is, and with it all other options.</summary>
/// <param name="Version">The version; null when none is asked for.</param>
/// <param name="Words">All other words.</param>
public sealed record RequestedVersion(string? Version, string[] Words)
{
    private const string LongName = "--version";

    /// <summary>Takes <c>-v X</c>, <c>--version X</c> or <c>--version=X</c> out of a command line.</summary>
    /// <exception cref="MdiException">The value is missing.</exception>
    public static RequestedVersion TakeFrom(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].StartsWith(LongName + "=", StringComparison.Ordinal)) return new(words[i][(LongName.Length + 1)..], Without(words, i, 1));
            if (words[i] is not ("-v" or LongName)) continue;
            if (i + 1 == words.Count) throw new MdiException(ErrorKind.Usage, $"option {LongName} needs a value: a release, tag or branch, pre-release or latest");
            return new(words[i + 1], Without(words, i, 2));
        }
        return new(null, [.. words]);
    }

    private static string[] Without(IReadOnlyList<string> words, int index, int count) => [.. words.Take(index), .. words.Skip(index + count)];
}
