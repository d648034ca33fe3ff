using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Request;

/// <summary>The largest size that a declared file may have.</summary>
/// <param name="Text">As declared, for messages.</param>
/// <param name="Bytes">In bytes.</param>
internal sealed record SizeLimit(string Text, long Bytes)
{
    /// <summary>Reads a number with an optional unit: B, K, M, G or T, of 1024 each; <c>MB</c> and <c>MiB</c> mean M.</summary>
    /// <exception cref="MdiException">The text is not a size.</exception>
    public static SizeLimit Read(string text, SourcePosition position) => new(text, ByteSize.Reported(text) ?? throw new MdiError(ErrorKind.Configuration, $"maxSize '{text}' is not a size")
    {
        Position = position,
        Expected = "a number with B, K, M or G, for example 500K or 1.5G",
    }.ToException());
}
