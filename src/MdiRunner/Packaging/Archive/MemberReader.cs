using System.IO.Hashing;
using MdiRunner.Errors;
using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>Reads a member from its beginning to its end, and sees to it that it is what was read the first time.</summary>
internal sealed class MemberReader : IDisposable
{
    private readonly ArchiveMember member;
    private readonly Stream stream;
    private readonly Crc32 crc = new();

    /// <summary>Opens the member.</summary>
    /// <exception cref="MdiException">The source cannot be read.</exception>
    public MemberReader(ArchiveMember member)
    {
        this.member = member;
        Left = member.Source.Bytes;
        try
        {
            stream = member.Source.Open();
        }
        catch (Exception failure) when (IsOfSource(failure))
        {
            throw MemberDigest.Unreadable(member.Source, failure);
        }
    }

    /// <summary>Bytes that are yet to be read.</summary>
    public long Left { get; private set; }

    /// <summary>Reads a member in one go.</summary>
    /// <exception cref="MdiException">The source cannot be read, or its bytes are not those of the digest.</exception>
    public static void ReadWhole(ArchiveMember member, Span<byte> bytes)
    {
        using var reader = new MemberReader(member);
        reader.Fill(bytes);
    }

    /// <summary>Reads on.</summary>
    /// <exception cref="MdiException">The source cannot be read, or its bytes are not those of the digest.</exception>
    public void Fill(Span<byte> bytes)
    {
        if (Read(bytes) < bytes.Length) throw MemberDigest.Changed(member.Source);
        crc.Append(bytes);
        Left -= bytes.Length;
        if (Left == 0 && (crc.GetCurrentHashAsUInt32() != member.Digest.Crc32 || !member.Source.IsUnchanged)) throw MemberDigest.Changed(member.Source);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    // The archive's own errors (disk full) are told apart from those of its sources.
    private int Read(Span<byte> bytes)
    {
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception failure) when (IsOfSource(failure))
        {
            throw MemberDigest.Unreadable(member.Source, failure);
        }
    }

    private static bool IsOfSource(Exception failure) => failure is IOException or UnauthorizedAccessException or InvalidDataException;
}
