namespace MdiRunner.Storage;

/// <summary>Several paths or patterns in one text, between spaces, which paths may hold themselves.</summary>
public static class PathList
{
    private const char Space = ' ';

    /// <summary>
    /// The paths of a text. What exists as it stands is one path. Of absolute paths each begins with <c>/</c>, so that a space within a name,
    /// such as that of the directory which relative paths were made absolute with, parts nothing.
    /// </summary>
    public static IReadOnlyList<string> Of(string text)
    {
        if (Path.Exists(text)) return [text];
        if (!Path.IsPathRooted(text)) return text.Split(Space, StringSplitOptions.RemoveEmptyEntries);
        return text.Split($"{Space}/").Select((part, place) => (place == 0 ? part : $"/{part}").TrimEnd(Space)).ToList();
    }
}
