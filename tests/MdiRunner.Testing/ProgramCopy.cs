using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MdiRunner.Testing;

/// <summary>
/// One copy of the program under test for all tests of a run, beside their directories, so that it can be linked into each installation: what is
/// built meanwhile does not matter, and nothing that a test does can harm the original.
/// </summary>
public static partial class ProgramCopy
{
    private static readonly Lazy<string> Directory = new(Make);

    /// <summary>Puts the program into a directory, as its <c>mdi</c>.</summary>
    /// <returns>All files that it consists of: one where it is native.</returns>
    public static IReadOnlyList<string> PutInto(string directory)
    {
        System.IO.Directory.CreateDirectory(directory);
        return [.. System.IO.Directory.EnumerateFiles(Directory.Value).Select(file => Link(file, Path.Combine(directory, Path.GetFileName(file))))];
    }

    private static string Make()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("mdi-under-test-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(directory, recursive: true);
        // By another process: a file that is open for writing here cannot be executed by children that are started meanwhile.
        if (MdiCommand.IsNative) Call("cp", MdiCommand.Words[0], Path.Combine(directory, "mdi"));
        else Call("cp", [.. MdiCommand.Files, directory]);
        Call("chmod", "-R", "a+rX", directory);
        return directory;
    }

    private static string Link(string file, string link)
    {
        File.Delete(link);
        if (HardLink(file, link) != 0) throw new IOException($"{file} cannot be linked to {link}");
        return link;
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string existing, string name);

    private static void Call(string program, params string[] words)
    {
        using var process = Process.Start(program, words);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', words)} failed");
    }
}
