using System.Globalization;
using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Submitting;

/// <summary>The task that a job script of ours, or of the reference, asks for: <c>mdi pipeline action job.yml N</c> with the variables that it exports.</summary>
/// <param name="OutputDirectory">The task's output directory.</param>
/// <param name="DataName">The task's data name.</param>
public sealed record SubmittedTask(string OutputDirectory, string DataName)
{
    /// <summary>Reads the variables of a job script.</summary>
    /// <param name="environment">The caller's environment.</param>
    /// <param name="number">The task's number in the submitted array, from 1.</param>
    /// <exception cref="MdiException">The script is none of ours.</exception>
    public static SubmittedTask From(IReadOnlyDictionary<string, string> environment, string number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var task) || task < 1)
            throw new MdiException(ErrorKind.Usage, $"'{number}' is not the number of a task");
        return new SubmittedTask(Of(environment, "JOB_OUTPUT_DIRS", task).TrimEnd('/'), Of(environment, "JOB_DATA_NAMES", task));
    }

    /// <summary>Leaves of some chunks the one task that is meant.</summary>
    /// <exception cref="MdiException">The job file does not have the task any more.</exception>
    public IReadOnlyList<PlannedChunk> Select(IReadOnlyList<PlannedChunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            foreach (var action in chunk.Plan.Actions)
            {
                if (action.ToTasks().FirstOrDefault(IsMeant) is not { } task) continue;
                var plan = action with { ScheduledTask = action.TaskCount > 1 ? task.TaskId : null };
                return [chunk with { Plan = chunk.Plan with { Actions = [plan] } }];
            }
        }
        throw new MdiException(ErrorKind.Validation, $"the job file has no task {OutputDirectory}/{DataName} any more, for which this job was submitted", NextStep.Advice("mdi extend job.yml"));
    }

    private bool IsMeant(TaskPlan task) => task.OutputDirectory == OutputDirectory && task.DataName == DataName;

    private static string Of(IReadOnlyDictionary<string, string> environment, string variable, int task)
    {
        var values = environment.GetValueOrDefault(variable, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return values switch
        {
            [var one] => one,
            _ when task <= values.Length => values[task - 1],
            _ => throw new MdiException(ErrorKind.Usage, $"{variable} has no value for task {task}"),
        };
    }
}
