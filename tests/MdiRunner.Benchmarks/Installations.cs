using System.Text.RegularExpressions;
using MdiRunner.Testing;

namespace MdiRunner.Benchmarks;

/// <summary>Two installations with the same suites, one for the reference and one for us, in a directory of the benchmark's own.</summary>
public sealed class Installations
{
    private const string Reference = "reference";
    private const string Ours = "ours";

    private readonly string directory;

    private Installations(string directory) => this.directory = directory;

    /// <summary>Takes over the framework and configuration of the reference that is named; its suites are not taken over.</summary>
    /// <returns>Null where none is named; the bench is told.</returns>
    public static Installations? Create(Workbench bench, string benchmark)
    {
        if (Workbench.Reference is not { } reference)
        {
            bench.Skip(benchmark, "MDI_REFERENCE names no installation of the reference");
            return null;
        }

        var installations = new Installations(bench.CreateDirectory(benchmark));
        string[] created = [$"{Ours}/suites/definitive", $"{Reference}/suites/definitive", $"{Reference}/environments", $"{Reference}/containers", "home"];
        Tool.Run(["mkdir", "-p", .. created.Select(name => installations[name])]);
        Tool.Run(["cp", "-a", .. ((string[])["mdi", "config", "frameworks"]).Select(name => Path.Combine(reference, name)), installations[Reference]]);
        installations.AddMicromamba();
        return installations;
    }

    /// <summary>The full path of a file beside the two installations.</summary>
    public string this[string path] => Path.Combine(directory, path);

    /// <summary>Variables that both get beside those that tell them their places.</summary>
    public IDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>();

    /// <summary>Has the reference find out anew which scheduler there is, and where it lies itself.</summary>
    public void ForgetScheduler()
    {
        var manager = this[$"{Reference}/frameworks/definitive/mdi-pipelines-framework/job_manager"];
        foreach (var name in (string[])["qType", "jobManager"]) File.Delete(Path.Combine(manager, name));
    }

    /// <summary>Gives both a suite with the pipeline <c>bench</c> of some actions.</summary>
    public void AddBench(params string[] actions)
    {
        var suite = this["bench-mdi-tools"];
        Directory.CreateDirectory(Path.Combine(suite, "shared", "modules", "none"));
        foreach (var action in actions)
        {
            var directory = Directory.CreateDirectory(Path.Combine(suite, "pipelines", "bench", action)).FullName;
            File.WriteAllText(Path.Combine(directory, "Workflow.sh"), BenchPipeline.Workflow);
        }

        File.WriteAllText(Path.Combine(suite, "pipelines", "bench", "pipeline.yml"), BenchPipeline.Definition(actions));
        File.WriteAllText(Path.Combine(suite, "shared", "modules", "none", "README"), "The reference wants modules.\n");
        Tool.Run(["git", "init", "-q", "-b", "main"], directory: suite);
        Tool.Run(["git", "add", "-A"], directory: suite);
        Tool.Run(["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m", "bench"], directory: suite);
        AddSuite(suite);
        // The reference wants an environment directory even for an action that needs none.
        foreach (Match environment in Regex.Matches(RunReference("bench", "conda", "--list"), @"/\S+/environments/[\w.-]+")) Directory.CreateDirectory(environment.Value);
    }

    /// <summary>Gives both a clone of a suite.</summary>
    public void AddSuite(string repository)
    {
        foreach (var installation in (string[])[Ours, Reference])
            Tool.Run(["git", "clone", "-q", repository, Path.Combine(directory, installation, "suites", "definitive", Path.GetFileName(repository.TrimEnd('/')))]);
    }

    /// <summary>Gives both a clone of a suite that the named installation of the reference has.</summary>
    /// <returns>False where it has none of that name.</returns>
    public bool AddSuiteOfReference(string name)
    {
        var clone = Path.Combine(Workbench.Reference!, "suites", "definitive", name);
        if (!Directory.Exists(clone)) return false;
        AddSuite(clone);
        return true;
    }

    /// <summary>Calls our command on our installation, in the common directory.</summary>
    public string RunOurs(params string[] words) => Tool.Read([.. MdiCommand.Words, .. words], Environment(Ours), directory);

    /// <summary>Calls the reference on its installation, in the common directory.</summary>
    public string RunReference(params string[] words) => Tool.Read([this[$"{Reference}/mdi"], .. words], Environment(null), directory);

    /// <summary>Has the reference show something; where that is help, it ends with status 1.</summary>
    public string ShowReference(params string[] words) => Tool.Read([this[$"{Reference}/mdi"], .. words], Environment(null), directory, mostStatus: 1);

    // Both get a home of their own: neither may see the user's configuration.
    private Dictionary<string, string?> Environment(string? installation) =>
        new(Variables) { ["MDI_DIR"] = installation is null ? null : this[installation], ["HOME"] = this["home"] };

    // The reference would download one: this one has nothing to activate.
    private void AddMicromamba()
    {
        var program = Path.Combine(Directory.CreateDirectory(this[$"{Reference}/bin/micromamba"]).FullName, "micromamba");
        File.WriteAllText(program, "#!/bin/sh\n[ \"$1\" = shell ] && echo 'micromamba() { :; }'\nexit 0\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
