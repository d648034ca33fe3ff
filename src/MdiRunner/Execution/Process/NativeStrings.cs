using System.Runtime.InteropServices;

namespace MdiRunner.Execution.Process;

/// <summary>A null-terminated array of C strings, for as long as it is not disposed of.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly nint[] _strings;
    private readonly byte** _array;

    /// <exception cref="ArgumentException">A text holds a NUL, which would end it early.</exception>
    public NativeStrings(IReadOnlyList<string> texts)
    {
        if (texts.FirstOrDefault(text => text.Contains('\0', StringComparison.Ordinal)) is { } bad)
            throw new ArgumentException($"a text for a child process holds a NUL: {bad.Replace('\0', '?')}", nameof(texts));
        _strings = [.. texts.Select(Marshal.StringToCoTaskMemUTF8)];
        _array = (byte**)NativeMemory.AllocZeroed((nuint)_strings.Length + 1, (nuint)sizeof(byte*));
        for (var index = 0; index < _strings.Length; index++) _array[index] = (byte*)_strings[index];
    }

    public byte** Pointer => _array;

    public void Dispose()
    {
        foreach (var text in _strings) Marshal.FreeCoTaskMem(text);
        NativeMemory.Free(_array);
    }
}
