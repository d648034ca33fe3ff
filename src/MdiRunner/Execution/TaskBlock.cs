using MdiRunner.Jobs;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Execution;

/// <summary>
/// The configuration report of one task as a tree: what a data package says of how it was made. Text is quoted where some reader
/// of YAML would take it for something else; numbers and truths are those that the options' types make so.
/// </summary>
public static class TaskBlock
{
    private const string TaskCount = "nTasks";

    /// <summary>Reads a report and puts the task's own values in the place of arrays.</summary>
    public static YamlMapping Of(string report, TaskPlan task)
    {
        var tree = YamlReader.Read(SourceText.From("report", report)).Documents[0];
        return tree with
        {
            Entries = tree.Entries.Select(entry => entry.Value switch
            {
                YamlMapping families when entry.Key == task.Action.Name => entry with { Value = OfTask(families, task) },
                _ when entry.Key == TaskCount => entry,
                _ => entry with { Value = AsText(entry.Value) },
            }).ToList(),
        };
    }

    private static YamlMapping OfTask(YamlMapping families, TaskPlan task) => families with
    {
        Entries = families.Entries.Select(family => family with { Value = Each(family.Value, option => OfTask(option, task)) }).ToList(),
    };

    private static YamlNode OfTask(YamlEntry entry, TaskPlan task) => task.Plan.Values.Find(entry.Key) switch
    {
        null => AsText(entry.Value),
        { IsArray: true } value when entry.Value is YamlSequence => Typed(value.Option, new YamlScalar(value.Of(task.TaskId)!, NeedsQuotes(value, task), entry.Position)),
        var value => Typed(value.Option, entry.Value),
    };

    private static bool NeedsQuotes(OptionValue value, TaskPlan task) =>
        ConfigurationReport.Display(value.Option, value.Of(task.TaskId)).StartsWith('"');

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
        YamlMapping => Each(node, entry => AsText(entry.Value)),
        YamlSequence list => list with { Items = list.Items.Select(AsText).ToList() },
        YamlScalar { IsNull: false } scalar when !PlainText.IsText(scalar.Text) => scalar with { IsQuoted = true },
        _ => node,
    };

    private static YamlNode Each(YamlNode node, Func<YamlEntry, YamlNode> value) =>
        node is YamlMapping map ? map with { Entries = map.Entries.Select(entry => entry with { Value = value(entry) }).ToList() } : node;
}
