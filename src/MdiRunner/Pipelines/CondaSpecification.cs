using System.Text;
using MdiRunner.Errors;
using MdiRunner.Text;
using MdiRunner.Storage;

namespace MdiRunner.Pipelines;

/// <summary>The conda packages of an action: what its families ask for, later families and pipeline.yml winning.</summary>
/// <param name="Channels">In order of priority.</param>
/// <param name="Dependencies">Packages; those of pip have <c>pip:</c> in front.</param>
/// <param name="EnvironmentName">The name that pipeline.yml gives, else a digest of the content, so that equal environments are shared.</param>
/// <param name="IsNamed">Whether pipeline.yml gives the name.</param>
public sealed record CondaSpecification(IReadOnlyList<string> Channels, IReadOnlyList<string> Dependencies, string EnvironmentName, bool IsNamed)
{
    private const string PipPrefix = "pip:";

    /// <summary>The specification of an action.</summary>
    /// <exception cref="MdiException">A family is defined nowhere.</exception>
    public static CondaSpecification Of(PipelineDefinition pipeline, ActionDefinition action)
    {
        var shared = new SharedFiles(pipeline.Tree, pipeline.External);
        var files = action.CondaFamilies.Select(family => (Name: family, Map: SharedFamily(shared, family))).ToList();
        var inline = action.CondaFamilies.Select(family => (Name: family, Map: pipeline.CondaFamilies.GetValueOrDefault(OptionFamily.Local(family)))).ToList();
        foreach (var name in action.CondaFamilies)
        {
            if (files.Concat(inline).All(family => family.Name != name || family.Map is null)) throw Missing(action, name);
        }
        var maps = files.Concat(inline).Select(family => family.Map).OfType<YamlMapping>().ToList();
        var channels = LastOfEach(maps.SelectMany(map => map.Texts("channels")));
        var dependencies = LastOfEach(maps.SelectMany(Packages));
        return new CondaSpecification(channels, dependencies, action.Environment ?? Digest(channels, dependencies), action.Environment is not null);
    }

    /// <summary>The file that micromamba creates the environment from.</summary>
    public string EnvironmentFile
    {
        get
        {
            var text = new StringBuilder("---\n");
            if (Channels.Count > 0) text.Append("channels:\n");
            foreach (var channel in Channels) text.Append($"    - {channel}\n");
            if (Dependencies.Count > 0) text.Append("dependencies:\n");
            var (pip, conda) = (Dependencies.Where(IsPip).ToList(), Dependencies.Where(dependency => !IsPip(dependency)));
            foreach (var dependency in conda) text.Append($"    - {dependency}\n");
            if (pip.Count > 0) text.Append("    - pip:\n");
            foreach (var dependency in pip) text.Append($"        - {dependency[PipPrefix.Length..]}\n");
            return text.ToString();
        }
    }

    private static bool IsPip(string dependency) => dependency.StartsWith(PipPrefix, StringComparison.Ordinal);

    private static YamlMapping? SharedFamily(SharedFiles shared, string family) =>
        shared.Find("environments", family, ".yml") is { } found ? YamlReader.ReadFile(found.File).Merged : null;

    // `- pip:` opens the pip section, whether its packages stand deeper or on the same level.
    private static IEnumerable<string> Packages(YamlMapping family)
    {
        var inPip = false;
        foreach (var item in (family["dependencies"] as YamlSequence)?.Items ?? [])
        {
            switch (item)
            {
                case YamlMapping map when map.Keys.Any(key => key == "pip"):
                    inPip = true;
                    foreach (var package in map.Texts("pip")) yield return PipPrefix + package;
                    break;
                case YamlScalar { Text: PipPrefix }:
                    inPip = true;
                    break;
                case YamlScalar scalar:
                    yield return (inPip ? PipPrefix : "") + scalar.Value;
                    break;
            }
        }
    }

    // Of one package asked for twice, the last stays, at its place.
    private static List<string> LastOfEach(IEnumerable<string> items) =>
        items.Reverse().DistinctBy(item => item.Split('=', 2)[0]).Reverse().ToList();

    private static string Digest(IEnumerable<string> channels, IEnumerable<string> dependencies)
    {
        var content = string.Join(' ', [.. channels.Prepend("channels:"), "dependencies:", .. dependencies.Order(StringComparer.Ordinal)]);
        return HashSum.Md5Of(content)[..10]; // the name that existing installations have
    }

    private static MdiException Missing(ActionDefinition action, string family) =>
        new MdiError(ErrorKind.Configuration, $"action {action.Name} asks for the conda family '{family}', which no file defines")
        {
            Position = action.CondaPlaces.GetValueOrDefault(family),
            Expected = "shared/environments/NAME.yml of this suite, SUITE//NAME of an installed one, or 'condaFamilies:' of pipeline.yml",
        }.ToException();
}
