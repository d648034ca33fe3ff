using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Execution.Runtimes;

/// <summary>The host's directories that a task sees in its container, besides its own and what the site always binds.</summary>
public static class BindMounts
{
    // Where images expect the installation that called them.
    private const string InstallationInside = "/srv/active/mdi";

    private static readonly string[] NotGiven = ["NA", OptionDefinition.NullText];

    /// <summary>The installation, and each directory that an option of the task names; as the program takes them behind <c>--bind</c>.</summary>
    /// <exception cref="MdiException">A path has a character that the program takes for a separator.</exception>
    public static IReadOnlyList<string> Of(TaskPlan task, MdiDirectory installation) =>
    [
        $"{Checked(installation.Root, null)}:{InstallationInside}",
        .. task.Plan.Values.All.Where(value => value.Option.Directory is { BindMount: true })
            .Select(value => (Option: value, Path: task.Value(value.Option.Name)))
            .Where(given => !string.IsNullOrEmpty(given.Path) && !NotGiven.Contains(given.Path, StringComparer.OrdinalIgnoreCase))
            .Select(given => Checked(given.Path!, given.Option)).Distinct(),
    ];

    private static string Checked(string path, OptionValue? option) => !path.AsSpan().ContainsAny(':', ',', '"')
        ? path
        : throw new MdiError(ErrorKind.Validation, $"a container cannot be given the directory {path}, since singularity takes ':' and ',' in it for separators")
        {
            Position = option?.Position,
            Expected = "another directory, a symbolic link to it, or --runtime direct",
        }.ToException();
}
