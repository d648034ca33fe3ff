using MdiRunner.Jobs;
using MdiRunner.Text;

namespace MdiRunner.Execution;

/// <summary>The configuration report of one task as a tree: what a data package says of how it was made.</summary>
public static class TaskBlock
{
    /// <summary>Reads a report and puts the task's own values in the place of arrays.</summary>
    public static YamlMapping Of(string report, TaskPlan task)
    {
        var tree = YamlReader.Read(SourceText.From("report", report)).Documents[0];
        if (tree.Map(task.Action.Name) is not { } families) return tree;
        return Replace(tree, task.Action.Name, families with
        {
            Entries = families.Entries.Select(family => family.Value is YamlMapping options ? family with { Value = OfTask(options, task) } : family).ToList(),
        });
    }

    private static YamlMapping OfTask(YamlMapping options, TaskPlan task) => options with
    {
        Entries = options.Entries.Select(option => option.Value is YamlSequence && task.Plan.Values.Find(option.Key) is { IsArray: true } value
            ? option with { Value = new YamlScalar(value.Of(task.TaskId)!, NeedsQuotes(value, task), option.Position) }
            : option).ToList(),
    };

    private static bool NeedsQuotes(OptionValue value, TaskPlan task) =>
        ConfigurationReport.Display(value.Option, value.Of(task.TaskId)).StartsWith('"');

    private static YamlMapping Replace(YamlMapping map, string key, YamlNode value) => map with
    {
        Entries = map.Entries.Select(entry => entry.Key == key ? entry with { Value = value } : entry).ToList(),
    };
}
