using System.Text;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Installing;

/// <summary>The conda environments of a pipeline, and whether they are here and up to date.</summary>
/// <param name="installation">Where environments are.</param>
public sealed class CondaListing(MdiDirectory installation)
{
    private const string Rule = "---------------------------------\n";

    /// <summary>One block for each action that asks for an environment.</summary>
    public string Of(PipelineDefinition pipeline)
    {
        var text = new StringBuilder();
        foreach (var action in pipeline.Actions)
        {
            text.Append(Rule).Append($"environment for: {pipeline.Name} {action.Name}\n");
            if (action.NeedsConda) Describe(text, CondaSpecification.Of(pipeline, action));
            else text.Append("none: the action runs in the host's own shell\n");
            text.Append(Rule);
        }
        return text.ToString();
    }

    private void Describe(StringBuilder text, CondaSpecification conda)
    {
        var directory = Path.Combine(installation.Environments, conda.EnvironmentName);
        var file = Path.Combine(directory, conda.EnvironmentName + ".yml");
        text.Append($"{directory}\n");
        if (!File.Exists(file))
        {
            text.Append(conda.IsNamed && Directory.Exists(directory) ? "there, but not made by mdi: what it holds is not known\n" : "not created yet\n");
            return;
        }
        text.Append($"{file}\n");
        var current = File.ReadAllText(file);
        if (!conda.IsNamed) text.Append(current);
        else if (current == conda.EnvironmentFile) text.Append("environment exists and is up to date\n").Append(current);
        else
        {
            text.Append("environment exists but is out of date\n")
                .Append($"---\ncurrent contents\n{current}---\nexpected contents\n{conda.EnvironmentFile}");
        }
    }
}
