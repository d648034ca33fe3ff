using System.Globalization;
using System.Text;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>
/// The configuration of an action, made once: a text for terminal and task log, whose layout is a format that other programs
/// read, and a tree with the values of one task for the <c>task</c> of its data package.
/// </summary>
public sealed class ConfigurationReport
{
    private readonly ActionPlan plan;
    private readonly YamlMapping tree;
    private readonly Lazy<string> text;

    /// <summary>Makes the report of an action.</summary>
    /// <param name="plan">The action with its values.</param>
    /// <param name="runtime">The sections that tell of environment and container.</param>
    public ConfigurationReport(ActionPlan plan, IEnumerable<YamlEntry> runtime)
    {
        this.plan = plan;
        tree = YamlTree.Map([.. Header(), YamlTree.Entry(plan.Action.Name, YamlTree.Map([.. Families(), .. runtime]))]);
        text = new(() => ReportText.Of(tree, plan.Values.Families.Select(family => family.Family.Name).ToHashSet().Contains));
    }

    /// <summary>The report with the values of all tasks, from <c>---</c> to <c>...</c>.</summary>
    public string Text => text.Value;

    /// <summary>The tree with one task's own values in the place of those of all tasks.</summary>
    public YamlMapping Of(TaskPlan task) => new TaskReport(task).Of(tree);

    /// <summary>The block that tells which task of an array follows; empty where there is one task and none was asked for.</summary>
    public static string BlockOf(TaskPlan task)
    {
        if (task.Plan.RequestedTask == 0 && task.Plan.TaskCount == 1) return "";
        var block = new StringBuilder("---\ntask:\n").Append(CultureInfo.InvariantCulture, $"    task-id: {task.TaskId}\n");
        foreach (var value in task.Plan.Values.All.Where(value => value.IsArray))
        {
            block.Append(CultureInfo.InvariantCulture, $"    {value.Option.Name}: {ReportText.Of(Readable(value.Of(task.TaskId)!))}\n");
        }
        return block.Append("...\n").ToString();
    }

    /// <summary>A value as reports and templates show it.</summary>
    public static string Display(OptionDefinition option, string? value) => ReportText.Of(Scalar(option, value));

    internal static YamlScalar Scalar(OptionDefinition option, string? value)
    {
        if (option.Type == OptionType.Flag) return YamlTree.Plain(value is null or "0" ? "false" : "true");
        if (value is null) return YamlTree.Plain(OptionDefinition.NullText);
        return option.TypeName == "string" && value.Contains(',', StringComparison.Ordinal) ? YamlTree.Quoted(value) : Readable(value);
    }

    // A value may look like anything; programs that read the report must find it and nothing else.
    private static YamlScalar Readable(string value) =>
        value == OptionDefinition.NullText || YamlWriter.IsReadable(value) ? YamlTree.Plain(value) : YamlTree.Quoted(value);

    private IEnumerable<YamlEntry> Header()
    {
        var pipeline = plan.Pipeline;
        yield return YamlTree.Entry("pipeline", YamlTree.Plain($"{pipeline.FullName}:{pipeline.Tree.Version.Resolved}"));
        yield return YamlTree.Entry("description", YamlTree.Quoted(pipeline.Description));
        var external = pipeline.External.Used.Select(tree => YamlTree.Entry(tree.Suite.Name, YamlTree.Plain(tree.Version.Resolved))).ToList();
        if (external.Count > 0) yield return YamlTree.Entry("suiteVersions", YamlTree.Map(external));
        yield return YamlTree.Entry("execute", YamlTree.Plain(plan.Action.Name));
        yield return YamlTree.Entry("thread", YamlTree.Plain(plan.Action.Thread));
        yield return YamlTree.Entry(TaskReport.TaskCount, YamlTree.Plain(plan.TaskCount.ToString(CultureInfo.InvariantCulture)));
    }

    private IEnumerable<YamlEntry> Families() => plan.Values.Families
        .Where(family => family.Values.Count > 0)
        .Select(family => YamlTree.Entry(family.Family.Name, YamlTree.Map(family.Values.Where(IsShown).Select(Option))));

    // Options that the reference does not have are shown once somebody uses them.
    private static bool IsShown(OptionValue value) => !value.Option.IsHidden || (value.Option.Default is null && value.IsGiven);

    private static YamlEntry Option(OptionValue value) => YamlTree.Entry(value.Option.Name, value.IsArray
        ? YamlTree.List(value.Values.Select(item => Scalar(value.Option, item)))
        : Scalar(value.Option, value.Of(1)));
}
