using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>
/// The configuration report of one task: what a data package says of how it was made. Text is quoted where some reader of YAML
/// would take it for something else; numbers and truths are those that the options' types make so.
/// </summary>
/// <param name="task">The task.</param>
internal sealed class TaskReport(TaskPlan task)
{
    /// <summary>The key of the number of tasks, which is a number.</summary>
    public const string TaskCount = "nTasks";

    /// <summary>The report of the task's action, with the task's own values in the place of those of all tasks.</summary>
    /// <param name="report">The report of the action.</param>
    public YamlMapping Of(YamlMapping report) => Each(report, entry => entry.Value switch
    {
        YamlMapping sections when entry.Key == task.Action.Name => Each(sections, section => section.Value is YamlMapping options ? Each(options, Value) : AsText(section.Value)),
        _ when entry.Key == TaskCount => entry.Value,
        _ => AsText(entry.Value),
    });

    private YamlNode Value(YamlEntry entry) => task.Plan.Values.Find(entry.Key) switch
    {
        null => AsText(entry.Value),
        { IsArray: true } value when entry.Value is YamlSequence => Typed(value.Option, ConfigurationReport.Scalar(value.Option, value.Of(task.TaskId))),
        var value => Typed(value.Option, entry.Value),
    };

    private static YamlNode Typed(OptionDefinition option, YamlNode node) => node is YamlScalar scalar && IsOf(option.Type, scalar.Text) ? node : AsText(node);

    private static bool IsOf(OptionType type, string text) => type switch
    {
        OptionType.Flag => true,
        OptionType.Whole => PlainText.IsWhole(text),
        OptionType.Number => PlainText.IsNumber(text),
        _ => false,
    };

    private static YamlNode AsText(YamlNode node) => node switch
    {
        YamlMapping map => Each(map, entry => AsText(entry.Value)),
        YamlSequence list => list with { Items = [.. list.Items.Select(AsText)] },
        YamlScalar { IsNull: false } scalar when !PlainText.IsText(scalar.Text) => scalar with { IsQuoted = true },
        _ => node,
    };

    private static YamlMapping Each(YamlMapping map, Func<YamlEntry, YamlNode> value) =>
        map with { Entries = [.. map.Entries.Select(entry => entry with { Value = value(entry) })] };
}
