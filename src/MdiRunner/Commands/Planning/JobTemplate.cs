using System.Text;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Commands.Planning;

/// <summary>A job file to start from, which can be fed back unchanged once the required values are filled in.</summary>
public sealed class JobTemplate
{
    private const string Required = "_REQUIRED_";
    private const int ValueColumn = 24;

    private readonly PipelineDefinition pipeline;
    private readonly bool allOptions;
    private readonly bool comments;
    private readonly StringBuilder text = new();

    private JobTemplate(PipelineDefinition pipeline, bool allOptions, bool comments)
    {
        this.pipeline = pipeline;
        this.allOptions = allOptions;
        this.comments = comments;
    }

    /// <summary>The template of a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="allOptions">All options (<c>-a</c>); else those that need a value.</param>
    /// <param name="comments">With explanations (<c>-c</c>).</param>
    public static string Of(PipelineDefinition pipeline, bool allOptions, bool comments)
    {
        var template = new JobTemplate(pipeline, allOptions, comments);
        template.WriteLeader();
        foreach (var action in pipeline.Actions) template.WriteAction(action);
        template.WriteExecute();
        return template.text.ToString();
    }

    private void WriteLeader()
    {
        text.Append("---\n");
        Comment("the pipeline to run, as [suite/]pipeline[:version]; the version is a release (v#.#.#), a tag or branch,",
            "pre-release, or latest (the default)");
        text.Append($"pipeline: {pipeline.FullName}:latest\n\n");
        Comment("names for what is needed in several places; upper case by convention. For example:",
            "    DATA_DIR: ${HOME}/data",
            "and below an action: files: [${DATA_DIR}/file1.txt, ${DATA_DIR}/file2.txt]");
        text.Append("variables:\n\n");
        Comment("options for all actions that have them");
        text.Append("shared:\n\n");
        Comment("options for single actions");
    }

    private void WriteAction(ActionDefinition action)
    {
        if (comments) text.Append($"# {action.Description}\n");
        text.Append($"{action.Name}:\n");
        foreach (var family in action.Families.Where(family => family.IsInTemplate && family.Options.Count > 0)) WriteFamily(action, family);
        text.Append('\n');
    }

    private void WriteFamily(ActionDefinition action, OptionFamily family)
    {
        text.Append($"    {family.FullName}:\n");
        foreach (var option in family.Options.Where(option => option is not { IsHidden: true, Default: null }))
        {
            var value = Value(action, family, option);
            if (!allOptions && value != Required) continue;
            text.Append($"        {option.Name}:".PadRight(ValueColumn - 1)).Append(' ').Append(value).Append('\n');
        }
    }

    private static string Value(ActionDefinition action, OptionFamily family, OptionDefinition option)
    {
        var recommended = action.Recommended.LastOrDefault(value => value.Family == family.Name && value.Option == option.Name)?.Value;
        var value = recommended ?? option.Default;
        if (value is null or OptionDefinition.NullText) return option.IsRequired ? Required : OptionDefinition.NullText;
        return NeedsQuotes(option, value) ? YamlWriter.Quote(value) : value;
    }

    // Commas as ever; blanks and marks so that the value comes back as it is.
    private static bool NeedsQuotes(OptionDefinition option, string value) =>
        (option.TypeName == "string" && value.Contains(',', StringComparison.Ordinal))
        || (option.HasQuotedDefault && !option.IsLiteral && value.Contains(' ', StringComparison.Ordinal))
        || value.Contains(" #", StringComparison.Ordinal)
        || value.Length == 0;

    private void WriteExecute()
    {
        Comment("the actions to run; comment out what should not run now");
        text.Append("execute:\n");
        foreach (var action in pipeline.Actions) text.Append($"    - {action.Name}\n");
        text.Append('\n');
    }

    private void Comment(params string[] lines)
    {
        if (!comments) return;
        foreach (var line in lines) text.Append($"# {line}\n");
    }
}
