using MdiRunner.Errors;
using MdiRunner.Packaging.Request;
using MdiRunner.Text;

namespace MdiRunner.Packaging;

/// <summary>Files and directories that a package declaration sends beside the package, never inside it.</summary>
public static class ExtraPushFiles
{
    /// <summary>Their paths, with the task's variables put in.</summary>
    /// <exception cref="MdiException">A variable has no value.</exception>
    public static IReadOnlyList<string> Of(YamlMapping? declaration, IReadOnlyDictionary<string, string> environment)
    {
        var text = new EnvironmentText(environment);
        return declaration?["extraPushFiles"]?.Scalars.Select(text.Expand).ToList() ?? [];
    }
}
