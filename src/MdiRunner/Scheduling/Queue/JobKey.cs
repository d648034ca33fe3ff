using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Scheduling.Queue;

/// <summary>
/// What a job does, as the column <c>command</c> of the job history has it: <c>pipeline action</c>, then option families by name,
/// each with its options by name and their values. Jobs with the same key are the same work.
/// </summary>
public sealed class JobKey
{
    private static readonly string[] NotOfTheWork =
        [UniversalFamilies.Resources, UniversalFamilies.JobManager, UniversalFamilies.Workflow, UniversalFamilies.Help];

    // Where a result goes, which release made it and where its programs lie may change without making it another job.
    private static readonly string[] NotCompared = [UniversalFamilies.Push, UniversalFamilies.Version, Conda];

    private const string Conda = "conda";

    private readonly string title;
    private readonly IReadOnlyList<(string Name, string Text)> families;

    private JobKey(string title, IReadOnlyList<(string Name, string Text)> families)
    {
        this.title = title;
        this.families = families;
    }

    /// <summary>The key of an action with its values.</summary>
    /// <param name="pipeline">The pipeline as the job file names it, without version.</param>
    /// <param name="plan">The action.</param>
    /// <param name="installation">Knows conda environments.</param>
    public static JobKey Of(PipelineName pipeline, ActionPlan plan, MdiDirectory installation)
    {
        var families = plan.Values.Families.Where(family => !NotOfTheWork.Contains(family.Family.Name) && family.Values.Any(IsShown))
            .Select(family => (family.Family.Name, Text: string.Join(' ', family.Values.Where(IsShown).OrderBy(value => value.Option.Name, StringComparer.Ordinal).Select(Text))));
        if (CondaEnvironment.Of(plan.Pipeline, plan.Action, installation) is { } environment) families = families.Append((Conda, Text(environment.Packages, environment.Prefix)));
        return new JobKey($"{pipeline with { Version = null }} {plan.Action.Name}", families.OrderBy(family => family.Item1, StringComparer.Ordinal).ToList());
    }

    /// <summary>Whether a row of the history, be it ours or the reference's, is of this work.</summary>
    public bool Matches(string command)
    {
        if (!command.StartsWith(title + " ", StringComparison.Ordinal)) return false;
        var rest = command[title.Length..] + " ";
        var from = 0;
        foreach (var (name, text) in families.Where(family => !NotCompared.Contains(family.Name)))
        {
            var segment = $" {name} {text} ";
            var at = rest.IndexOf(segment, from, StringComparison.Ordinal);
            if (at < 0) return false;
            from = at + segment.Length - 1;
        }
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', families.Select(family => $"{family.Name} {family.Text}").Prepend(title));

    private static bool IsShown(OptionValue value) => !value.Option.IsHidden || (value.Option.Default is null && value.IsGiven);

    private static string Text(OptionValue value) => $"{value.Option.Name} {string.Join(' ', value.Values.Select(text => Display(value.Option, text)))}";

    // As the reference writes it: histories outlive the tool. A tab or line end would break the file's format.
    private static string Display(OptionDefinition option, string text)
    {
        if (text == OptionDefinition.NullText) return "";
        var shown = option.TypeName == "string" && text.Contains(',', StringComparison.Ordinal) ? YamlWriter.Quote(text) : text;
        return string.Join(' ', shown.Split('\t', '\n', '\r'));
    }

    private static string Text(CondaSpecification conda, string prefix) => string.Join(' ',
        new[] { List("channels", conda.Channels), List("dependencies", conda.Dependencies), $"prefix {prefix}" }.Where(text => text.Length > 0));

    private static string List(string name, IReadOnlyList<string> items) => items.Count == 0 ? "" : $"{name} {string.Join(' ', items)}";
}
