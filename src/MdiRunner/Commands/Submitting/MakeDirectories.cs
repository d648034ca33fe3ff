using MdiRunner.Commands.Planning;
using MdiRunner.Errors;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Submitting;

/// <summary>Makes the output directories that a job file asks for.</summary>
/// <param name="planner">Reads job files.</param>
/// <param name="consent">Asks for consent.</param>
/// <param name="console">Whoever called.</param>
public sealed class MakeDirectories(RunPlanner planner, Consent consent, IConsole console)
{
    /// <summary>Makes those that are missing, once the user consents.</summary>
    /// <exception cref="MdiException">Nobody consents.</exception>
    public void Make(string jobFile, bool isForced, bool isDryRun)
    {
        var missing = Missing(planner.PlanFile(jobFile, []).SelectMany(chunk => chunk.Plan.Actions));
        if (missing.Count == 0)
        {
            console.Say("\nall output directories already exist\nnothing to do\n");
            return;
        }
        Show(missing);
        if (isDryRun) return;
        consent.Require("", isForced, "nothing was created");
        foreach (var directory in missing) Directory.CreateDirectory(directory);
        console.Say("\nall output directories created\n");
    }

    /// <summary>Offers whoever sits at the terminal to make what is missing for some actions; without consent nothing is made, and nothing is said.</summary>
    public void Offer(IEnumerable<ActionPlan> plans)
    {
        if (!console.IsTerminal || Missing(plans) is not { Count: > 0 } missing) return;
        Show(missing);
        if (!consent.IsGiven("")) return;
        foreach (var directory in missing) Directory.CreateDirectory(directory);
    }

    private static List<string> Missing(IEnumerable<ActionPlan> plans) =>
        plans.SelectMany(plan => plan.ToTasks()).Select(task => task.OutputDirectory).Distinct().Where(directory => !Path.Exists(directory)).ToList();

    private void Show(IReadOnlyList<string> missing)
    {
        console.Say("The following directories will be created:");
        foreach (var directory in missing) console.Say($"\n    create: {directory}\n    exists: {Existing(directory)}");
    }

    private static string Existing(string directory)
    {
        while (!Directory.Exists(directory)) directory = Path.GetDirectoryName(directory) ?? "/";
        return directory;
    }
}
