using System.Globalization;
using System.Text;
using MdiRunner.Jobs;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Describing;

/// <summary>The options of a pipeline in forms for other programs: a list by name, a table, and the values of a job file.</summary>
public static class OptionListing
{
    private static readonly string[] NotInTable = [UniversalFamilies.Workflow, UniversalFamilies.Help];

    /// <summary>Options that are shown as if they were given: a value, or <c>null</c>.</summary>
    private static readonly string[] NamesTask = [OptionNames.OutputDirectory, OptionNames.DataName];

    /// <summary>The options of an action by short, then long name, and the names that several families use.</summary>
    public static string Of(ActionDefinition action, bool requiredOnly)
    {
        var lines = Options(action).Select(pair => pair.Option)
            .Where(option => !requiredOnly || option.IsRequired)
            .OrderBy(option => (option.ShortName ?? OptionDefinition.NullText).ToLowerInvariant(), StringComparer.Ordinal)
            .ThenByDescending(option => option.ShortName ?? OptionDefinition.NullText, StringComparer.Ordinal)
            .ThenBy(option => option.Name, StringComparer.Ordinal)
            .Select(option => (Option: option, Line: $"{(option.ShortName is null ? "" : "-" + option.ShortName)}\t--{option.Name}\t{(option.IsRequired ? "*REQUIRED*" : "")}\n"))
            .ToList();
        var text = new StringBuilder().AppendJoin("", lines.Select(line => line.Line));
        var conflicts = lines.Where(line => line.Option.ShortName is not null).GroupBy(line => line.Option.ShortName).Where(group => group.Count() > 1).ToList();
        if (conflicts.Count == 0) return text.Append("\nNo option name conflicts were found.\n\n").ToString();
        text.Append("\n!!!!!!!! These options share a single-letter name !!!!!!!!\n");
        return text.AppendJoin("", conflicts.OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => group.Select(line => line.Line))).Append('\n').ToString();
    }

    /// <summary>All options of all actions, tab separated, by action and family.</summary>
    public static string Table(PipelineDefinition pipeline)
    {
        var text = new StringBuilder("pipelineName\taction\toptionFamily\toptionName\ttype\trequired\tuniversal\tfamilyOrder\torder\tdefault\tdescription\n");
        foreach (var action in pipeline.Actions)
        {
            foreach (var (family, option) in Options(action).Where(pair => !NotInTable.Contains(pair.Family.Name)))
            {
                text.AppendJoin('\t', pipeline.Name, action.Name, family.FullName, option.Name, option.TypeName, option.IsRequired ? "TRUE" : "FALSE",
                    family.IsUniversal ? "UNIVERSAL" : "", FamilyOrder(action, family), option.Order.ToString(CultureInfo.InvariantCulture), TableDefault(option), option.Description);
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    /// <summary>The values that a job file gives to all options of all actions, unchecked.</summary>
    public static string Values(PipelineDefinition pipeline, IReadOnlyList<ActionPlan> plans, IReadOnlyCollection<string> requested)
    {
        var text = new StringBuilder($"---\npipeline: {pipeline.Name}\n");
        foreach (var plan in plans)
        {
            text.Append($"{plan.Action.Name}:\n");
            foreach (var (family, values) in plan.Values.Families.Where(family => family.Values.Count > 0))
            {
                text.Append($"    {family.FullName}:\n");
                foreach (var value in values.Where(IsShown)) Write(text, value);
            }
        }
        text.Append("execute:\n");
        foreach (var plan in plans.Where(plan => requested.Contains(plan.Action.Name))) text.Append($"    - {plan.Action.Name}\n");
        return text.ToString();
    }

    // A hidden option shows its default, which other programs need, but not what somebody gave it.
    private static bool IsShown(OptionValue value) => !value.Option.IsHidden || (!value.IsSet && value.Option.Default is not null);

    private static void Write(StringBuilder text, OptionValue value)
    {
        var name = value.Option.Name;
        if (value.IsArray)
        {
            text.Append($"        {name}:\n");
            foreach (var item in value.Values) text.Append($"            - {ConfigurationReport.Display(value.Option, item)}\n");
        }
        else if (value.IsSet || NamesTask.Contains(name))
        {
            text.Append($"        {name}:{new string(' ', Math.Max(1, 15 - name.Length))}{ConfigurationReport.Display(value.Option, value.Of(1))}\n");
        }
        else
        {
            text.Append($"        {name}: {Default(value)}\n");
        }
    }

    // A required option shows its author's default, which no task gets; what has none at all tells the app to ask for a value.
    private static string Default(OptionValue value) => (value.Of(1) ?? value.Option.Default) switch
    {
        null => "__REQUIRED__",
        var flag when value.Option.Type == OptionType.Flag => flag,
        var text => ConfigurationReport.Display(value.Option, text),
    };

    private static IEnumerable<(OptionFamily Family, OptionDefinition Option)> Options(ActionDefinition action) =>
        action.Options.Where(pair => pair.Option is not { IsHidden: true, Default: null }).DistinctBy(pair => pair.Option.Name);

    private static string FamilyOrder(ActionDefinition action, OptionFamily family)
    {
        var universal = UniversalFamilies.All.ToList().FindIndex(known => known.Name == family.FullName);
        if (universal >= 0) return (100 + (10 * universal)).ToString(CultureInfo.InvariantCulture);
        return (action.Families.ToList().IndexOf(family) + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string TableDefault(OptionDefinition option) => option.Default switch
    {
        null or OptionDefinition.NullText => "",
        "NA" => "_NA_",
        var value when option.HasQuotedDefault => $"\"{value}\"",
        var value => value,
    };
}
