namespace MdiRunner.Packaging.Contents;

/// <summary>Two pieces of memory that serve one segment of an archive after the other: what is read, and what comes of it.</summary>
internal sealed class Buffers
{
    private const int Step = 64 << 10;

    /// <summary>What is read.</summary>
    public byte[] Input { get; private set; } = [];

    /// <summary>What comes of it.</summary>
    public byte[] Output { get; private set; } = [];

    /// <summary>Sees to it that so many bytes have room. What was in a piece that is too small is lost.</summary>
    public void MakeRoom(int input, int output) => (Input, Output) = (Of(Input, input), Of(Output, output));

    private static byte[] Of(byte[] bytes, int needed) =>
        bytes.Length >= needed ? bytes : GC.AllocateUninitializedArray<byte>((needed + Step - 1) / Step * Step);
}
