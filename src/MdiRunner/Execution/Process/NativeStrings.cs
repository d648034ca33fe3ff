using System.Runtime.InteropServices;

namespace MdiRunner.Execution.Process;

/// <summary>A null-terminated array of C strings, for as long as it is not disposed of.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly nint[] strings;
    private readonly byte** array;

    /// <exception cref="ArgumentException">A text holds a NUL, which would end it early.</exception>
    public NativeStrings(IReadOnlyList<string> texts)
    {
        if (texts.FirstOrDefault(text => text.Contains('\0', StringComparison.Ordinal)) is { } bad)
            throw new ArgumentException($"a text for a child process holds a NUL: {bad.Replace('\0', '?')}", nameof(texts));
        strings = [.. texts.Select(Marshal.StringToCoTaskMemUTF8)];
        array = (byte**)NativeMemory.AllocZeroed((nuint)strings.Length + 1, (nuint)sizeof(byte*));
        for (var index = 0; index < strings.Length; index++) array[index] = (byte*)strings[index];
    }

    public byte** Pointer => array;

    public void Dispose()
    {
        foreach (var text in strings) Marshal.FreeCoTaskMem(text);
        NativeMemory.Free(array);
    }
}
