using System.Text.RegularExpressions;
using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Installation;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Execution.Runtimes;

/// <summary>The host's container program, <c>singularity</c> or <c>apptainer</c>: on the PATH, or after a command that loads it.</summary>
/// <param name="installation">Its <c>config/singularity.yml</c> may name the command.</param>
public sealed partial class Singularity(MdiDirectory installation)
{
    private const string Configuration = "singularity.yml";
    private const string Silently = " > /dev/null 2>&1";
    private const string Probe = "for program in singularity apptainer; do version=$(\"$program\" --version 2> /dev/null) && echo \"$program $version\" && exit 0; done; exit 1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lazy<(string Load, string Program)?> found = new(() => Find(installation));

    /// <summary>Whether containers can be run here.</summary>
    public bool IsUsable => found.Value is not null;

    /// <summary>What a shell must run before the program is there; empty where it cannot be had.</summary>
    public string LoadCommand => found.Value?.Load ?? "";

    /// <summary>A call of the program.</summary>
    /// <exception cref="MdiException">It cannot be had.</exception>
    public ChildCommand Command(IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        var (load, program) = found.Value ?? throw Missing();
        // The load command is the site's own shell code; all else is passed as it is.
        return new ChildCommand("bash", ["-c", $"{load}; exec \"$@\"", "mdi", program, .. arguments], workingDirectory, environment);
    }

    /// <summary>Says how it can be had.</summary>
    public MdiException Missing() => new MdiError(ErrorKind.Configuration, "containers cannot be run here: neither singularity nor apptainer is on the PATH, nor does 'module load singularity' bring one")
    {
        Expected = $"'load-command: COMMAND' in {installation.Config(Configuration)}, if another command loads it here",
        Next = NextStep.Advice("add --runtime direct to run without a container"),
    }.ToException();

    private static (string Load, string Program)? Find(MdiDirectory installation)
    {
        foreach (var command in new[] { "echo", ConfiguredLoad(installation), "module load singularity" }.OfType<string>())
        {
            if (ProgramAfter(command + Silently) is { } program) return (command + Silently, program);
        }
        return null;
    }

    private static string? ConfiguredLoad(MdiDirectory installation)
    {
        var file = installation.Config(Configuration);
        return File.Exists(file) && YamlReader.ReadFile(file).Merged.Text("load-command") is { Length: > 0 } command ? command : null;
    }

    // Some clusters have a program of the name that only says where containers can be run.
    private static string? ProgramAfter(string load)
    {
        var answer = new Programs { Patience = Patience }.Run("bash", "-c", $"{load}; {Probe}");
        return Answer().Match(answer.Output) is { Success: true } match ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^(singularity|apptainer) (?:singularity|apptainer)\b.+version")]
    private static partial Regex Answer();
}
