using MdiRunner.Pipelines;
using MdiRunner.Storage;

namespace MdiRunner.Jobs;

/// <summary>Makes paths that an option declares absolute: a task runs elsewhere than where its job file was written.</summary>
internal static class Paths
{
    /// <summary>
    /// The absolute path, where the option is a file or directory and the text is a relative path for certain: it must exist,
    /// starts with a dot, or names something that is there. One value may hold several paths between blanks. Words such as <c>NA</c> and <c>auto</c> stay words.
    /// </summary>
    public static string Absolute(OptionDefinition option, string text, string directory)
    {
        var rule = option.Directory ?? option.File;
        if (rule is null || text.Length == 0 || text is "NA" or OptionDefinition.NullText) return text;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Results go to one directory: a space in its name is refused later, with the name as it was written.
        var isList = option.Name != OptionNames.OutputDirectory && words.Length > 1 && !Path.Exists(Path.Combine(directory, text));
        return isList ? string.Join(' ', words.Select(word => AbsoluteWord(rule, word, directory))) : AbsoluteWord(rule, text, directory);
    }

    private static string AbsoluteWord(PathRule rule, string text, string directory)
    {
        if (Path.IsPathRooted(text)) return text;
        if (HomePath.IsBelow(text)) return rule.MustExist ? HomePath.Expand(text) : text;
        var path = Path.GetFullPath(Path.Combine(directory, text));
        return rule.MustExist || text.StartsWith('.') || Path.Exists(path) ? path : text;
    }
}
