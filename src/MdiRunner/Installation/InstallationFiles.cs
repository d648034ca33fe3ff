using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>The directories and configuration files of an installation; what is there is never changed.</summary>
/// <param name="installation">The installation.</param>
public sealed class InstallationFiles(MdiDirectory installation)
{
    private static readonly string[] Directories = ["bin", "config", "containers", "environments", "resources", "suites/definitive", "suites/developer-forks"];

    private static readonly (string File, string Text)[] Configuration =
    [
        ("suites.yml", """
            ---
            # The tool suites of this installation. 'mdi add --suite OWNER/NAME' adds one; after editing by hand: mdi install
            # A suite is OWNER/NAME on GitHub, a URL that git can clone, or the path of a repository.
            # Where two suites have a pipeline of one name, the first by name wins; 'mdi list' shows which.
            suites:

            """),
        ("stage1-pipelines.yml", """
            ---
            # Values for all jobs that run on this installation; server.yml, pipeline.yml and job files override them.
            variables:
                # DATA: /path/to/data

            shared:
                resources:
                    tmp-dir:        /tmp
                    tmp-dir-large:  /tmp

            """),
        ("singularity.yml", """
            ---
            # A command that makes 'singularity' or 'apptainer' available, such as: module load apptainer
            # null where it is on the PATH anyway.
            load-command: null

            """),
    ];

    /// <summary>Makes what is missing.</summary>
    /// <returns>The paths that were made.</returns>
    /// <exception cref="MdiException">It is not clear that the directory is meant for an installation, or it cannot be written to.</exception>
    public IReadOnlyList<string> Create(bool isNamed)
    {
        if (!isNamed && !installation.IsInstalled && Path.GetFileName(installation.Root) != "mdi") throw Unclear();
        EnsureWritable();
        List<string> made = [];
        foreach (var directory in Directories.Select(Full).Where(path => !Directory.Exists(path)))
        {
            Directory.CreateDirectory(directory);
            made.Add(directory);
        }
        foreach (var (name, text) in Configuration.Where(file => !File.Exists(installation.Config(file.File))))
        {
            AtomicFile.WriteText(installation.Config(name), text);
            made.Add(installation.Config(name));
        }
        return made;
    }

    private string Full(string path) => Path.Combine(installation.Root, path);

    // The nearest directory that exists decides whether those below it can be made.
    private void EnsureWritable()
    {
        var existing = installation.Root;
        while (!Path.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        if (!Directory.Exists(existing)) throw Impossible($"{existing} is a file");
        if (!Posix.CanWrite(existing)) throw Impossible($"{existing} cannot be written to by {Environment.UserName}");
    }

    private MdiException Impossible(string reason) => new MdiError(ErrorKind.Configuration, $"there can be no installation in {installation.Root}: {reason}")
    {
        Expected = "MDI_DIR set to a directory of yours, on a file system that the cluster's nodes see",
        Next = NextStep.Command("mdi", "initialize").With("MDI_DIR", "~/mdi"),
    }.ToException();

    private MdiException Unclear() => new MdiError(ErrorKind.Configuration, $"{installation.Root}, where mdi lies, is not an installation, and its name does not say that it shall be one")
    {
        Expected = "the program in a directory named 'mdi', or MDI_DIR set to the directory that shall hold suites and environments",
        Next = NextStep.Command("mdi", "initialize").With("MDI_DIR", "~/mdi"),
    }.ToException();
}
