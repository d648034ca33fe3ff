using System.Text;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>
/// The configuration of an action as one YAML document: on the terminal, in the task log, and as the <c>task</c> of a data package.
/// The layout is a format: other programs read it.
/// </summary>
public sealed class ConfigurationReport
{
    private const int ValueColumn = 15;

    private readonly ActionPlan plan;
    private readonly StringBuilder text = new();

    private ConfigurationReport(ActionPlan plan) => this.plan = plan;

    /// <summary>The report of an action.</summary>
    /// <param name="plan">The action with its values.</param>
    /// <param name="runtime">Lines of the conda and container sections, indented by 4.</param>
    public static string Of(ActionPlan plan, string runtime)
    {
        var report = new ConfigurationReport(plan);
        report.WriteHeader();
        foreach (var (family, values) in plan.Values.Families) report.WriteFamily(family, values);
        return report.text.Append(runtime).Append("...\n").ToString();
    }

    /// <summary>The block that tells which task of an array follows; empty where there is one task and none was asked for.</summary>
    public static string OfTask(TaskPlan task)
    {
        if (task.Plan.RequestedTask == 0 && task.Plan.TaskCount == 1) return "";
        var block = new StringBuilder("---\ntask:\n").Append($"    task-id: {task.TaskId}\n");
        foreach (var value in task.Plan.Values.All.Where(value => value.IsArray))
        {
            block.Append($"    {value.Option.Name}: {Readable(value.Of(task.TaskId)!)}\n");
        }
        return block.Append("...\n").ToString();
    }

    /// <summary>A value as reports and templates show it.</summary>
    public static string Display(OptionDefinition option, string? value)
    {
        if (option.Type == OptionType.Flag) return value is null or "0" ? "false" : "true";
        if (value is null) return OptionDefinition.NullText;
        return option.TypeName == "string" && value.Contains(',', StringComparison.Ordinal) ? YamlWriter.Quote(value) : Readable(value);
    }

    // A value may look like anything; programs that read the report must find it and nothing else.
    private static string Readable(string value) => value == OptionDefinition.NullText ? value : YamlWriter.Value(value);

    private void WriteHeader()
    {
        var pipeline = plan.Pipeline;
        text.Append("---\n")
            .Append($"pipeline: {pipeline.FullName}:{pipeline.Tree.Version.Resolved}\n")
            .Append($"description: \"{pipeline.Description}\"\n");
        var external = pipeline.External.Used.ToList();
        if (external.Count > 0) text.Append("suiteVersions:\n");
        foreach (var tree in external) text.Append($"    {tree.Suite.Name}: {tree.Version.Resolved}\n");
        text.Append($"execute: {plan.Action.Name}\n")
            .Append($"thread: {plan.Action.Thread}\n")
            .Append($"nTasks: {plan.TaskCount}\n")
            .Append($"{plan.Action.Name}:\n");
    }

    private void WriteFamily(OptionFamily family, IReadOnlyList<OptionValue> values)
    {
        if (values.Count == 0) return;
        text.Append($"    {family.Name}:\n");
        foreach (var value in values.Where(value => !value.Option.IsHidden || (IsOurs(value.Option) && value.IsGiven))) WriteValue(value);
    }

    // Options that the reference does not have are shown once somebody uses them.
    private static bool IsOurs(OptionDefinition option) => option.IsHidden && option.Default is null;

    private void WriteValue(OptionValue value)
    {
        if (value.IsArray)
        {
            text.Append($"        {value.Option.Name}:\n");
            foreach (var item in value.Values) text.Append($"            - {Display(value.Option, item)}\n");
            return;
        }
        var blanks = new string(' ', Math.Max(1, ValueColumn - value.Option.Name.Length));
        text.Append($"        {value.Option.Name}:{blanks}{Display(value.Option, value.Of(1))}\n");
    }
}
