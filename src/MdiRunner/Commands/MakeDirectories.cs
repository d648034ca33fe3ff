using MdiRunner.Errors;

namespace MdiRunner.Commands;

/// <summary>Makes the output directories that a job file asks for.</summary>
/// <param name="planner">Reads job files.</param>
/// <param name="prompt">Asks for consent.</param>
/// <param name="context">The call.</param>
public sealed class MakeDirectories(RunPlanner planner, IPrompt prompt, RunContext context)
{
    /// <summary>Makes those that are missing, once the user consents.</summary>
    /// <exception cref="MdiException">Nobody consents.</exception>
    public void Make(string jobFile, bool isForced, bool isDryRun)
    {
        var missing = planner.PlanFile(jobFile, []).SelectMany(chunk => chunk.Plan.Actions).SelectMany(plan => plan.Tasks)
            .Select(task => task.OutputDirectory).Distinct().Where(directory => !Directory.Exists(directory)).ToList();
        if (missing.Count == 0)
        {
            context.Say("\nall output directories already exist\nnothing to do\n");
            return;
        }
        context.Say("The following directories will be created:");
        foreach (var directory in missing) context.Say($"\n    create: {directory}\n    exists: {Existing(directory)}");
        if (isDryRun) return;
        if (!isForced && !prompt.Agrees("")) throw new MdiException(ErrorKind.Usage, "nothing was created", "add --force to answer yes beforehand");
        foreach (var directory in missing) Directory.CreateDirectory(directory);
        context.Say("\nall output directories created\n");
    }

    private static string Existing(string directory)
    {
        while (!Directory.Exists(directory)) directory = Path.GetDirectoryName(directory) ?? "/";
        return directory;
    }
}
