using System.Runtime.InteropServices;

namespace MdiRunner.Storage;

/// <summary>
/// OpenSSL, by which .NET computes digests: fast, but a process that asks for one where it is missing is aborted without a word of
/// ours. A slim container may not have it; then our own digests do the work.
/// </summary>
public static class OpenSsl
{
    // The names that .NET itself looks for.
    private static readonly string[] Names = ["libssl.so.3", "libssl.so.1.1"];

    private static readonly Lazy<bool> Found = new(() => Names.Any(name => NativeLibrary.TryLoad(name, out _)));

    /// <summary>Whether .NET will find it.</summary>
    public static bool IsThere => Found.Value;
}
