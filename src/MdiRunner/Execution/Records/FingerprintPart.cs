using System.Globalization;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Records;

/// <summary>What kind of thing an action's result depends on.</summary>
public enum FingerprintPartKind
{
    /// <summary>A value of one of the action's own options.</summary>
    Option,

    /// <summary>A value of the action's <c>env-vars</c>.</summary>
    EnvVar,

    /// <summary>The name of the software environment.</summary>
    Environment,

    /// <summary>The commit of a suite.</summary>
    Suite,

    /// <summary>The content of a suite's pipeline.pl.</summary>
    PipelineScript,

    /// <summary>Size and time of a file that an option names.</summary>
    InputFile,
}

/// <summary>One thing that an action's result depends on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, unique within its kind; the full path of an input file.</param>
/// <param name="Value">What decides whether it is the same.</param>
/// <param name="Label">How to call the value in a sentence, where the value itself says little: a version for a commit.</param>
public sealed record FingerprintPart(FingerprintPartKind Kind, string Name, string Value, string? Label = null)
{
    /// <summary>The value of one of the action's own options, as the task's environment has it.</summary>
    public static FingerprintPart Option(string name, string value) => new(FingerprintPartKind.Option, name, value);

    /// <summary>A value of the action's <c>env-vars</c>.</summary>
    public static FingerprintPart EnvVar(string name, string value) => new(FingerprintPartKind.EnvVar, name, value);

    /// <summary>The software environment that the action runs in.</summary>
    public static FingerprintPart Environment(string name) => new(FingerprintPartKind.Environment, "", name);

    /// <summary>A suite at a commit; the version is what people know the commit as.</summary>
    public static FingerprintPart Suite(string name, string commit, string version) => new(FingerprintPartKind.Suite, name, commit, version);

    /// <summary>A suite's pipeline.pl, by the digest of its content.</summary>
    public static FingerprintPart PipelineScript(string sha256) => new(FingerprintPartKind.PipelineScript, "", sha256);

    /// <summary>An input file as it stands; null where there is no such file, since nothing depends on it then.</summary>
    /// <param name="path">The full path.</param>
    public static FingerprintPart? InputFile(string path) => FileStamp.Of(path) is { } stamp ? InputFile(path, stamp) : null;

    internal static FingerprintPart InputFile(string path, FileStamp stamp) => new(
        FingerprintPartKind.InputFile, path, string.Create(CultureInfo.InvariantCulture, $"{stamp.Bytes}:{stamp.ModifiedTicks}"));
}
