using System.Text;

namespace MdiRunner.Storage;

/// <summary>What a helper program answered.</summary>
/// <param name="Status">Its exit status; null when it could not be started or did not end in time.</param>
/// <param name="Bytes">Its stdout.</param>
/// <param name="Errors">Its stderr, or what was wrong with it.</param>
public sealed record ProgramAnswer(int? Status, ReadOnlyMemory<byte> Bytes, string Errors)
{
    /// <summary>Its stdout as text.</summary>
    public string Output { get; } = Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>It ended with status 0.</summary>
    public bool IsGood => Status == 0;

    /// <summary>It was started, and ended by us for taking too long.</summary>
    public bool IsLate { get; init; }

    /// <summary>Its complaint in one line.</summary>
    public string Complaint => string.Join("; ", Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3)) is { Length: > 0 } text
        ? text
        : $"it ended with status {Status}";
}
