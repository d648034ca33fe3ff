using System.Text;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Describing;

/// <summary>Help on a pipeline and on its actions, in the columns that people and programs know.</summary>
public static class PipelineHelp
{
    private const int ActionColumn = 15;
    private const int OptionColumn = 20;
    private const int WideOptionColumn = 25;

    /// <summary>The actions of a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="commands">The commands that every pipeline has, with what they do.</param>
    public static string Of(PipelineDefinition pipeline, IEnumerable<(string Name, string Purpose)> commands)
    {
        var name = pipeline.Name;
        var text = new StringBuilder("\n>>> Michigan Data Interface (MDI): Stage 1 Pipelines <<<\n");
        text.Append($"\n{name}: {pipeline.Description}\n\nusage:\n")
            .Append($"  mdi {name} <job.yml> [options]          # run the actions that job.yml lists under 'execute'\n")
            .Append($"  mdi {name} <action> <job.yml> [options] # run one action\n")
            .Append($"  mdi {name} <action> <options>           # run one action without a job file\n")
            .Append($"  mdi {name} <action> --help              # the options of an action\n")
            .Append($"  mdi {name} --help                       # this help\n\n");
        text.Append("pipeline specific actions:\n");
        foreach (var action in pipeline.Actions.Where(action => !action.IsHidden)) Line(text, action.Name, action.Description);
        text.Append("\ngeneral workflow commands:\n");
        foreach (var (command, purpose) in commands) Line(text, command, purpose);
        return text.Append('\n').ToString();
    }

    /// <summary>The options of an action.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="action">The action.</param>
    /// <param name="all">Also the hidden ones.</param>
    public static string Of(PipelineDefinition pipeline, ActionDefinition action, bool all)
    {
        var text = new StringBuilder($"\n{pipeline.Name}: {pipeline.Description}\n\n{action.Name}: {action.Description}\n\n");
        foreach (var family in action.Families.Where(family => family.Options.Count > 0))
        {
            text.Append($"{family.Name}:\n");
            foreach (var option in family.Options.Where(option => all || !option.IsHidden)) Line(text, option);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string description) => text.Append($"  {name.PadRight(ActionColumn)}{description}\n");

    private static void Line(StringBuilder text, OptionDefinition option)
    {
        var left = option.ShortName is null ? $"--{option.Name}" : $"-{option.ShortName},--{option.Name}";
        var column = left.Length < OptionColumn ? OptionColumn : Math.Max(WideOptionColumn, left.Length + 1);
        text.Append($"  {left.PadRight(column)}<{option.TypeName}> {option.Description.Trim('\'')} {Default(option)}\n");
    }

    private static string Default(OptionDefinition option)
    {
        if (option.IsRequired) return "*REQUIRED*";
        if (option.Type == OptionType.Flag || option.Default is null) return "";
        return option.HasQuotedDefault ? $"[\"{option.Default}\"]" : $"[{option.Default}]";
    }
}
