using MdiRunner.Errors;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Scheduling.Queue;

/// <summary>What is asked of a scheduler for a job, in the words of the job file; what is null there is left to the site.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="LogDirectory">Where the log is to be.</param>
public sealed record JobRequest(string Name, string LogDirectory)
{
    /// <summary>How many cores.</summary>
    public int Cpus { get; init; } = 1;

    /// <summary>How many GPUs, or which.</summary>
    public string? Gpus { get; init; }

    /// <summary>The memory for each core.</summary>
    public string? RamPerCpu { get; init; }

    /// <summary>How long it may run.</summary>
    public string? TimeLimit { get; init; }

    /// <summary>Which nodes it may have.</summary>
    public string? Partition { get; init; }

    /// <summary>Who pays for it.</summary>
    public string? Account { get; init; }

    /// <summary>Who hears of it.</summary>
    public string? Email { get; init; }

    /// <summary>Whether it wants a node to itself.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>How many tasks an array has; null for a job that is none.</summary>
    public int? TaskCount { get; init; }

    /// <summary>The id of the job that must succeed before; null for none.</summary>
    public string? Predecessor { get; init; }

    /// <summary>Whether the job before is an array.</summary>
    public bool IsPredecessorArray { get; init; }

    /// <summary>What an action asks for: all tasks of an array have the same resources.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="logs">Where the log is to be.</param>
    /// <param name="tasks">The action's tasks.</param>
    public static JobRequest Of(string name, string logs, IReadOnlyList<TaskPlan> tasks) => new(name, logs)
    {
        Cpus = tasks[0].Cpus,
        Gpus = Given(tasks[0], OptionNames.Gpus),
        RamPerCpu = Amount(Given(tasks[0], OptionNames.RamPerCpu)),
        TimeLimit = Given(tasks[0], OptionNames.TimeLimit),
        Partition = Given(tasks[0], OptionNames.Partition),
        Account = Given(tasks[0], OptionNames.Account),
        Email = Given(tasks[0], OptionNames.Email),
        IsExclusive = tasks[0].Value(OptionNames.Exclusive) == "1",
        TaskCount = tasks.Count > 1 ? tasks.Count : null,
    };

    private static string? Given(TaskPlan task, string option) => task.Value(option) is { Length: > 0 } text && text != OptionDefinition.NullText ? text : null;

    // It stands in lists of resources.
    private static string? Amount(string? text) => text is null || text.All(character => char.IsAsciiLetterOrDigit(character) || character == '.')
        ? text
        : throw new MdiError(ErrorKind.Validation, $"--{OptionNames.RamPerCpu} is '{text}'") { Expected = "an amount such as 4G" }.ToException();
}
