using MdiRunner.Cli.Commands;

namespace MdiRunner.Cli;

/// <summary>All commands, in the order of help.</summary>
internal static class CommandTable
{
    /// <summary>All that have a word of their own.</summary>
    public static IReadOnlyList<Command> All { get; } =
    [
        InspectCommand.Description,
        MkdirCommand.Description,
        SubmitCommand.Submit,
        SubmitCommand.Extend,
        JobsStatusCommand.Description,
        StartCommand.Description,
        ReportCommand.Description,
        ScriptCommand.Description,
        SshCommand.Ssh,
        SshCommand.Top,
        LsCommand.Description,
        DeleteCommand.Description,
        JobsRollbackCommand.Description,
        PurgeCommand.Description,
        PushCommand.Description,
        PackageCommand.Description,
        InitializeCommand.Description,
        AddCommand.Description,
        InstallCommand.Description,
        ListCommand.Description,
        AliasCommand.Description,
        CleanCommand.Description,
        UnlockCommand.Description,
        BuildCommand.Description,
        ServerCommand.Description,
        TemplateCommand.Description,
        CondaCommand.Description,
        PipelineBuildCommand.Description,
        ShellCommand.Description,
        StatusCommand.Description,
        RollbackCommand.Description,
        RustCommand.Description,
        OptionsCommand.Description,
        OptionsTableCommand.Description,
        ValuesYamlCommand.Description,
        CheckContainerCommand.Description,
    ];

    /// <summary>The commands of some groups that a person types.</summary>
    public static IEnumerable<Command> Listed(params CommandGroup[] groups) => All.Where(command => !command.IsHidden && groups.Contains(command.Group));

    /// <summary>The commands that every pipeline has, as its help lists them.</summary>
    public static IEnumerable<(string Name, string Purpose)> OfPipelines => Listed(CommandGroup.Pipeline).Select(command => (command.Name, command.Purpose));

    /// <summary>The command of a name; null where there is none in these groups.</summary>
    public static Command? Find(string name, params CommandGroup[] groups) => All.FirstOrDefault(command => command.Name == name && groups.Contains(command.Group));
}
