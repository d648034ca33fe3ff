using System.IO.Compression;
using MdiRunner.Packaging.Contents;

namespace MdiRunner.Packaging.Archive;

/// <summary>Judges by some of its bytes whether a large member is worth compressing.</summary>
internal static class CompressionSample
{
    private const int Pieces = 16;
    private const int PieceBytes = 32 << 10;

    // Storing costs at most this share of the size, and saves nearly all of the time.
    private const double WorthWhile = 0.985;

    /// <summary>Whether the member is compressed, encrypted or random already.</summary>
    public static bool IsIncompressible(MemberSource source)
    {
        using var stream = source.Open();
        using var packed = new MemoryStream(Pieces * PieceBytes);
        var piece = new byte[PieceBytes];
        var taken = 0L;
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < Pieces; i++)
            {
                // A source that cannot be entered anywhere is judged by its beginning.
                if (stream.CanSeek) stream.Position = (source.Bytes - PieceBytes) / (Pieces - 1) * i;
                var read = stream.ReadAtLeast(piece, PieceBytes, throwOnEndOfStream: false);
                deflate.Write(piece, 0, read);
                taken += read;
            }
        }
        return packed.Length >= taken * WorthWhile;
    }
}
