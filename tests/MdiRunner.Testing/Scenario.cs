using System.Diagnostics;

namespace MdiRunner.Testing;

/// <summary>
/// A user's directory with job files, and an installation. The program under test lies in it, as docs/install.md says; a link on the user's PATH leads
/// to it, and nothing is exported. It is called for real:
/// <c>new Scenario().WithFile("job.yml", …).Run("svWGS", "find", "job.yml").Exits(0).Prints("…")</c>.
/// </summary>
public sealed class Scenario : IDisposable
{
    // Without blanks: an output directory cannot have them.
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mdi-scenario-");
    private readonly Dictionary<string, string?> environment = [];
    private readonly HashSet<string> own = [];
    private string[] wrapper = [];
    private IReadOnlyList<string> program = [];

    /// <summary>Starts with an empty directory, a home of its own, and an installation that has nothing but the program.</summary>
    public Scenario()
    {
        Root = Path.Combine(directory.FullName, "work");
        Directory.CreateDirectory(Path.Combine(Root, "out"));
        WithVariable("HOME", Directory.CreateDirectory(Path.Combine(directory.FullName, "home")).FullName);
        WithVariable("LANG", "C.UTF-8").WithVariable("DOTNET_TieredPGO", "0");
        Directory.CreateDirectory(Path.GetDirectoryName(Command)!);
        Installation = Path.Combine(directory.FullName, "mdi");
        Install();
        // Of no agent: tests that need one start their own. It must not be written anywhere either.
        WithVariable("SSH_AUTH_SOCK", Path.Combine(directory.FullName, $"agent-{Guid.NewGuid():N}"));
    }

    /// <summary>The working directory; it has an empty folder <c>out</c>.</summary>
    public string Root { get; }

    /// <summary>The full path of a file or directory of the scenario.</summary>
    public string this[string path] => Path.Combine(Root, path);

    /// <summary>The directory that the program lies in, with the suites.</summary>
    public string Installation { get; private set; }

    /// <summary>How a user calls the program: by a link on the PATH.</summary>
    public string Command => Path.Combine(directory.FullName, "bin", "mdi");

    /// <summary>Has the program lie in another directory, with all that is installed already.</summary>
    /// <param name="path">The directory, from the working directory.</param>
    public Scenario InstalledIn(string path)
    {
        if (Installation == this[path]) return this;
        foreach (var file in program) File.Delete(file);
        if (Directory.EnumerateFileSystemEntries(Installation).Any()) Directory.Move(Installation, this[path]);
        else Directory.Delete(Installation);
        Installation = this[path];
        return Install();
    }

    /// <summary>Puts the program under test into the installation, over the <c>mdi</c> that lies there.</summary>
    public Scenario Install()
    {
        program = ProgramCopy.PutInto(Installation);
        File.Delete(Command);
        File.CreateSymbolicLink(Command, Path.Combine(Installation, "mdi"));
        return this;
    }

    /// <summary>Has the user export where the installation is, as the older program wanted it.</summary>
    public Scenario WithExportedMdiDir() => WithVariable("MDI_DIR", Installation);

    /// <summary>Writes a file, with its directories. <c>@ROOT@</c> in the text stands for the working directory.</summary>
    public Scenario WithFile(string path, string text)
    {
        WriteFile(this[path], text);
        own.Add(this[path]);
        return this;
    }

    /// <summary>Installs a suite with one pipeline: its pipeline.yml, and scripts by their path below the pipeline's directory.</summary>
    public Scenario WithPipeline(string name, string pipeline, params (string Path, string Text)[] scripts)
    {
        var suite = SuiteDirectory(name);
        WriteFile(Path.Combine(suite, "pipelines", name, "pipeline.yml"), pipeline);
        foreach (var (path, text) in scripts) WriteFile(Path.Combine(suite, "pipelines", name, path), text);
        Git(suite, "init", "-q", "-b", "main");
        Commit(suite);
        return this;
    }

    /// <summary>Changes a file of a suite that was installed, and commits it.</summary>
    public Scenario WithChange(string name, string path, string text)
    {
        var suite = SuiteDirectory(name);
        WriteFile(Path.Combine(suite, "pipelines", name, path), text);
        Commit(suite);
        return this;
    }

    /// <summary>Puts a file beside the pipelines of a suite that is yet to be installed.</summary>
    public Scenario WithSuiteFile(string name, string path, string text)
    {
        WriteFile(Path.Combine(SuiteDirectory(name), path), text);
        return this;
    }

    /// <summary>Puts a file into the installation, in the place of one that is there.</summary>
    public Scenario WithInstalled(string path, string text)
    {
        // Other installations have the same program.
        if (program.Contains(Path.Combine(Installation, path))) File.Delete(Path.Combine(Installation, path));
        WriteFile(Path.Combine(Installation, path), text);
        return this;
    }

    /// <summary>Puts an executable script into the installation.</summary>
    public Scenario WithProgram(string path, string script)
    {
        WithInstalled(path, script);
        File.SetUnixFileMode(Path.Combine(Installation, path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>Tags the latest commit of a suite that was installed.</summary>
    public Scenario WithTag(string name, string tag)
    {
        Git(SuiteDirectory(name), "tag", tag);
        return this;
    }

    /// <summary>Sets a variable of the caller's environment; null removes it.</summary>
    public Scenario WithVariable(string name, string? value)
    {
        if (name == "SSH_AUTH_SOCK" && value is not null) Secrets.Remember(value);
        environment[name] = value;
        return this;
    }

    /// <summary>Has <c>mdi</c> started by another program, which is given its words after its own.</summary>
    public Scenario Through(params string[] words)
    {
        wrapper = words;
        return this;
    }

    /// <summary>Calls <c>mdi</c> in the working directory and waits for its end.</summary>
    public MdiResult Run(params string[] words)
    {
        using var call = Start(words);
        return call.WaitForEnd();
    }

    /// <summary>Calls <c>mdi</c> and comes back while it runs.</summary>
    public RunningMdi Start(params string[] words) => Launch(Root, [Command, .. words]);

    /// <summary>Calls <c>mdi</c> on a terminal, answering its questions.</summary>
    public MdiResult RunOnTerminal(IReadOnlyList<(string Question, string Answer)> dialogue, params string[] words)
    {
        using var call = Launch(Root, Terminal.Command(dialogue, [Command, .. words]));
        return call.WaitForEnd();
    }

    /// <summary>Pastes a command that was advised into a shell of another directory.</summary>
    public MdiResult Paste(string command)
    {
        using var call = Launch("/", ["bash", "-c", command]);
        return call.WaitForEnd();
    }

    /// <summary>Pastes a command that was advised into a terminal, and answers its questions.</summary>
    public MdiResult PasteOnTerminal(string command, params (string Question, string Answer)[] dialogue)
    {
        using var call = Launch("/", Terminal.Command(dialogue, ["bash", "-c", command]));
        return call.WaitForEnd();
    }

    private RunningMdi Launch(string workingDirectory, string[] words)
    {
        string[] command = [.. wrapper, .. words];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        CallersEnvironment.Remove(start);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["PATH"] = $"{Path.GetDirectoryName(Command)}:{start.Environment["PATH"]}";
        return new RunningMdi(Process.Start(start)!);
    }

    /// <summary>All files below the working directory with their sizes, times and contents: what must not change when nothing is to be done.</summary>
    public IReadOnlyDictionary<string, string> Snapshot(string below = "") => Directory
        .EnumerateFiles(this[below], "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(Root, path), path => $"{File.GetLastWriteTimeUtc(path):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}");

    private string SuiteDirectory(string name) => Path.Combine(Installation, "suites", "definitive", $"{name}-mdi-tools");

    private static void Commit(string suite)
    {
        Git(suite, "add", "-A");
        Git(suite, "-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-m", "change");
    }

    private static void Git(string directory, params string[] words)
    {
        using var git = Process.Start("git", ["-C", directory, .. words]);
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InvalidOperationException($"git {string.Join(' ', words)} failed");
    }

    private void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.Replace("@ROOT@", Root, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Secrets.SearchBelow(directory.FullName, path => own.Contains(path) || program.Contains(path));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
