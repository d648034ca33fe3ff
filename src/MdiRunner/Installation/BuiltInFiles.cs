using System.Reflection;

namespace MdiRunner.Installation;

/// <summary>
/// The files that travel inside <c>mdi</c>: the suite <c>mdi-runner</c>, its templates, and the shell functions that action scripts use.
/// They are unpacked into the cache, under a name that changes with their content.
/// </summary>
public sealed class BuiltInFiles
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly SuiteCache cache;

    /// <summary>Unpacks into <paramref name="cache"/> when first asked.</summary>
    public BuiltInFiles(SuiteCache cache) => this.cache = cache;

    /// <summary>The name of the built-in suite.</summary>
    public const string SuiteName = "mdi-runner";

    /// <summary>SHA-256 of all built-in files, 40 hex digits: it stands for their commit.</summary>
    public static string Digest => BuiltInDigest.Value;

    /// <summary>The directory of the built-in suite, with <c>pipelines/</c> and <c>templates/</c>.</summary>
    public string Suite => cache.Filled(Path.Combine("suites", SuiteName, Digest), directory => Unpack("suite/", directory));

    /// <summary>The directory of <c>workflow.sh</c>, <c>run-action.sh</c> and <c>slurp</c>.</summary>
    public string Shell => cache.Filled(Path.Combine("shell", Digest), directory => Unpack("shell/", directory));

    private static Assembly Assembly => typeof(BuiltInFiles).Assembly;

    private static IEnumerable<string> Names(string prefix) =>
        Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static void Unpack(string prefix, string directory)
    {
        foreach (var name in Names(prefix))
        {
            var target = Path.Combine(directory, name[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = Assembly.GetManifestResourceStream(name)!;
            using var file = new FileStream(target, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Executable });
            source.CopyTo(file);
        }
    }
}
