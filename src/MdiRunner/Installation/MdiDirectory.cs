using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Installation;

/// <summary>
/// The installation: <c>MDI_DIR</c>, else the directory of the executable when it holds <c>suites/</c>; without one, the built-in
/// suite is all there is.
/// </summary>
public sealed class MdiDirectory
{
    private static readonly string[] InstallationMarks = ["suites", "config", "frameworks"];

    private readonly string cacheRoot;

    /// <summary>Finds the installation.</summary>
    /// <param name="environment">The caller's environment: <c>MDI_DIR</c>, <c>XDG_CACHE_HOME</c>, <c>HOME</c>.</param>
    /// <param name="executableDirectory">The directory of <c>mdi</c>.</param>
    /// <param name="developerMode">Whether <c>suites/developer-forks</c> take part (<c>-d</c>).</param>
    public MdiDirectory(IReadOnlyDictionary<string, string> environment, string executableDirectory, bool developerMode)
    {
        IsNamed = environment.TryGetValue("MDI_DIR", out var directory) && directory.Length > 0;
        Root = IsNamed ? Path.GetFullPath(directory!) : executableDirectory.TrimEnd('/');
        DeveloperMode = developerMode;
        Variables = new InstallationVariables(this);
        cacheRoot = CacheRoot(environment);
        Cache = new SuiteCache(cacheRoot);
        BuiltIn = new BuiltInFiles(Cache);
    }

    /// <summary>The installation's directory, <c>MDI_DIR</c> of tasks.</summary>
    public string Root { get; }

    /// <summary>Whether <c>MDI_DIR</c> names it, and not the place of the executable.</summary>
    public bool IsNamed { get; }

    /// <summary>What it is called by in job files and tasks.</summary>
    public InstallationVariables Variables { get; }

    /// <summary>Whether developer forks are used where they exist.</summary>
    public bool DeveloperMode { get; }

    /// <summary>Whether suites can be installed here: an older <c>mdi</c>, or <c>mdi initialize</c>, has made its directories.</summary>
    public bool IsInstalled => InstallationMarks.Any(name => Directory.Exists(Path.Combine(Root, name)));

    /// <summary>Whether there are suites, without which the built-in one is all there is.</summary>
    public bool HasSuites => Directory.Exists(Path.Combine(Root, "suites"));

    /// <summary>Makes sure that this is an installation that the user may change.</summary>
    /// <exception cref="MdiException">It is none, or somebody else's.</exception>
    public void EnsureMine()
    {
        if (!IsInstalled) throw new MdiException(ErrorKind.Configuration, $"{Root} is not an installation: it has no suites", NextStep.Command("mdi", "initialize").With("MDI_DIR", Root));
        if (!Posix.CanWrite(Directory.Exists(Path.Combine(Root, "suites")) ? Path.Combine(Root, "suites") : Root)) throw new MdiException(ErrorKind.Configuration, $"the installation {Root} cannot be written to", NextStep.Advice("ask its maintainer, or use your own: MDI_DIR=~/mdi mdi initialize"));
        Directory.CreateDirectory(Path.Combine(Root, "suites"));
        Directory.CreateDirectory(Path.Combine(Root, "config"));
    }

    /// <summary>Exported suites.</summary>
    public SuiteCache Cache { get; }

    /// <summary>What travels inside the executable.</summary>
    public BuiltInFiles BuiltIn { get; }

    /// <summary>Conda environments.</summary>
    public string Environments => Path.Combine(Root, "environments");

    /// <summary>The program that makes and activates conda environments; it need not be there.</summary>
    public string Micromamba => Path.Combine(Root, "bin", "micromamba", "micromamba");

    /// <summary>Programs of a suite.</summary>
    public string SuiteBin(string suite) => Path.Combine(Root, "bin", suite);

    /// <summary>Container images.</summary>
    public string Containers => Path.Combine(Root, "containers");

    /// <summary>A file below <c>config/</c>.</summary>
    public string Config(string file) => Path.Combine(Root, "config", file);

    /// <summary>Looks for all suites, those that win first: developer forks, definitive ones by name, the built-in one last.</summary>
    public IEnumerable<Suite> FindSuites() =>
        (DeveloperMode ? Installed("developer-forks", SuiteFork.Developer) : [])
        .Concat(Installed("definitive", SuiteFork.Definitive))
        .Append(new Suite(BuiltInFiles.SuiteName, SuiteFork.BuiltIn, BuiltIn.Suite));

    /// <summary>Looks for all suites, whether developer mode is on or not, those first that win when it is.</summary>
    public IEnumerable<Suite> FindAllSuites() => DeveloperMode ? FindSuites() : Installed("developer-forks", SuiteFork.Developer).Concat(FindSuites());

    /// <summary>Whether pipelines of the suite can be used in this call.</summary>
    public bool TakesPart(Suite suite) => DeveloperMode || suite.Fork != SuiteFork.Developer;

    /// <summary>A suite by its name; null where it is not installed.</summary>
    public Suite? FindSuite(string name) => FindSuites().FirstOrDefault(suite => suite.Name == name);

    /// <summary>
    /// The version that is meant by one asked for, or by none: the latest release, and in developer mode, which is for what is not released
    /// yet, the tip of the main branch.
    /// </summary>
    public string Meant(string? requested) => requested switch
    {
        null or SuiteVersion.Latest => DeveloperMode ? SuiteVersion.PreRelease : SuiteVersion.Latest,
        _ => requested,
    };

    /// <summary>The files of a suite at a requested version.</summary>
    /// <exception cref="MdiException">There is no such version.</exception>
    public SuiteTree Tree(Suite suite, string requested)
    {
        var version = Resolve(suite, requested);
        return suite.Fork == SuiteFork.Definitive ? Tree(suite, version) : new SuiteTree(suite, version, suite.Path);
    }

    /// <summary>Whether a version of a suite has a file; it has none where there is no such version.</summary>
    public static bool HasFile(Suite suite, string requested, string path) => SuiteVersion.Find(suite, requested) is { } version
        && new Git(suite.Path).Try("cat-file", "-e", $"{version.Commit}:{path}") is not null;

    /// <summary>The newest release of a suite, whichever version or fork is worked with; null where it has none.</summary>
    public SuiteVersion? LatestRelease(Suite suite) =>
        Installed("definitive", SuiteFork.Definitive).FirstOrDefault(installed => installed.Name == suite.Name) is { } definitive
            ? SuiteVersion.Resolve(definitive, SuiteVersion.Latest)
            : null;

    /// <summary>What a requested version of a suite means today.</summary>
    /// <exception cref="MdiException">There is no such version.</exception>
    public static SuiteVersion Resolve(Suite suite, string requested) => suite.Fork switch
    {
        SuiteFork.BuiltIn => new SuiteVersion(requested, BuiltInVersion, BuiltInFiles.Digest),
        SuiteFork.Developer => DeveloperVersion(suite, requested),
        _ => SuiteVersion.Resolve(suite, requested),
    };

    /// <summary>The files of a suite at a version that was resolved before.</summary>
    /// <exception cref="MdiException">The clone does not have the commit any more.</exception>
    public SuiteTree Tree(Suite suite, SuiteVersion version) => new(suite, version, Cache.Export(suite, version.Commit));

    private static string BuiltInVersion => $"v{typeof(MdiDirectory).Assembly.GetName().Version!.ToString(3)}";

    private static SuiteVersion DeveloperVersion(Suite suite, string requested)
    {
        var references = new GitReferences(suite.Path);
        var commit = references.Commit("HEAD") ?? "";
        var branch = references.CurrentBranch ?? commit;
        var resolved = references.IsDirty ? branch + SuiteVersion.LocalEdits : branch;
        return new SuiteVersion(requested, resolved, commit);
    }

    private IEnumerable<Suite> Installed(string fork, SuiteFork kind)
    {
        var directory = Path.Combine(Root, "suites", fork);
        return Directory.Exists(directory)
            ? Directory.EnumerateDirectories(directory)
                .Select(path => new Suite(Path.GetFileName(path), kind, path))
                // A dot begins the name of a clone that is not finished.
                .Where(suite => suite.Name[0] != '.')
                .Where(suite => Directory.Exists(Path.Combine(suite.Path, ".git")) || File.Exists(Path.Combine(suite.Path, ".git")))
                .OrderBy(suite => suite.Name, StringComparer.Ordinal)
            : [];
    }

    private string CacheRoot(IReadOnlyDictionary<string, string> environment)
    {
        if (Directory.Exists(Path.Combine(Root, "suites")) && Posix.CanWrite(Root)) return Path.Combine(Root, "cache");
        var home = environment.TryGetValue("XDG_CACHE_HOME", out var cache) && cache.Length > 0
            ? cache
            : Path.Combine(environment.GetValueOrDefault("HOME") ?? Path.GetTempPath(), ".cache");
        return Path.Combine(home, "mdi");
    }
}
