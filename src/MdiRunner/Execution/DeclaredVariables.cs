using MdiRunner.Text;

namespace MdiRunner.Execution;

/// <summary>The variables that a package declaration names, in files and extra push files.</summary>
internal static class DeclaredVariables
{
    public static IReadOnlyCollection<string> Of(YamlMapping declaration) =>
        Texts(declaration).SelectMany(VariableReferences.Of).ToHashSet();

    private static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        YamlMapping map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => node.Scalars.Select(scalar => scalar.Text),
    };
}
