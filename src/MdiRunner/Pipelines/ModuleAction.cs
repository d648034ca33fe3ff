using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Pipelines;

/// <summary>
/// An action whose scripts are a shared module: the module's keys with pipeline.yml's on top. Texts of pipeline.yml win, lists are
/// appended, family names of the module get its suite in front.
/// </summary>
internal static class ModuleAction
{
    private static readonly string[] FamilyLists = ["condaFamilies", "optionFamilies"];

    /// <summary>The composed action and the module's file, whose other sections define families.</summary>
    /// <exception cref="MdiException">The module is missing or has no <c>action:</c>.</exception>
    public static (YamlMapping Action, YamlMapping Module) Compose(YamlMapping action, SharedFiles shared)
    {
        var call = (YamlScalar)action["module"]!;
        var (tree, file) = shared.Find("modules", call.Text, "/module.yml") ?? throw Missing(call);
        var module = YamlReader.ReadFile(file).Merged;
        var template = module.Map("action") ?? throw new MdiError(ErrorKind.Configuration, $"{file} has no 'action:' section") { Position = module.Position }.ToException();
        return (Qualify(template, tree.Suite.Name).With(action, Combine), module);
    }

    private static MdiException Missing(YamlScalar call) => new MdiError(ErrorKind.Configuration, $"there is no module '{call.Text}'")
    {
        Position = call.Position,
        Expected = "shared/modules/NAME/module.yml of this suite, or SUITE//NAME of an installed one",
        Next = ModuleReference.Parse(call.Text).Suite is { } suite ? NextStep.Advice($"if the suite is not installed: mdi add -s OWNER/{suite}") : null,
    }.ToException();

    private static YamlMapping Qualify(YamlMapping action, string suite) => action with
    {
        Entries = action.Entries.Select(entry => FamilyLists.Contains(entry.Key) ? entry with { Value = Qualify(entry.Value, suite) } : entry).ToList(),
    };

    private static YamlSequence Qualify(YamlNode names, string suite) => new(
        names.Scalars.Select(name => name.Text.Contains("//", StringComparison.Ordinal) ? name : name with { Text = $"{suite}//{name.Text}" }).ToList<YamlNode>(),
        names.Position);

    // Authors see keys in the order of the alphabet, `module` among them: lists named before it come first, others behind the module's.
    private static YamlEntry Combine(YamlEntry module, YamlEntry pipeline)
    {
        if (pipeline.Value.IsNull) return module;
        if (module.Value is YamlMapping below && pipeline.Value is YamlMapping above) return pipeline with { Value = below.With(above, Combine) };
        if (module.Value is not YamlSequence moduleList) return pipeline;
        var own = pipeline.Value.Scalars;
        var items = string.CompareOrdinal(pipeline.Key, "module") < 0 ? own.Concat(moduleList.Scalars) : moduleList.Scalars.Concat(own);
        return pipeline with { Value = moduleList with { Items = items.DistinctBy(item => item.Text).ToList<YamlNode>() } };
    }
}
