using CliWrap;
using CliWrap.Buffered;

namespace MdiRunner.SystemTests.Packaging;

/// <summary>A real file system with little room, in memory.</summary>
internal static class SmallDisk
{
    public static bool TryMount(string directory, string size) => Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", directory);

    public static void Unmount(string directory) => Run("umount", directory);

    private static bool Run(string program, params string[] words) =>
        Cli.Wrap(program).WithArguments(words).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync().GetAwaiter().GetResult().ExitCode == 0;
}
