namespace MdiRunner.SystemTests.Conformance;

/// <summary>Where ours differs from the recorded reference on purpose (docs/architecture.md#deliberate-differences, by number), and why.</summary>
internal static class Difference
{
    /// <summary>Cases in which the exit status, and with it all output, is another.</summary>
    public static IReadOnlyDictionary<string, (int Status, string Why)> Status { get; } = new Dictionary<string, (int, string)>
    {
        ["action_unknown_in_yml"] = (1, "a misspelt action was silently ignored; difference 7"),
        ["array_flow"] = (0, "inline lists were ARRAY(0x…); difference 1"),
        ["dup_names_not_checked"] = (1, "two tasks shared one directory; difference 8"),
        ["err_double_unchecked"] = (1, "numbers were not checked; difference 8"),
        ["err_integer_negative"] = (0, "negative numbers are numbers; difference 8"),
        ["execute_unknown"] = (1, "an unknown action under execute was silently ignored; difference 7"),
        ["file_glob_nomatch"] = (1, "a pattern without a match passed as an existing file"),
        ["quoted_space_is_array"] = (0, "a quoted value is one value; difference 1"),
        ["no_pipeline_key/inspect"] = (1, "inspect always exited 0"),
        ["chunks/inspect"] = (1, "inspect crashed on a leading comment; the file itself asks for an array without names"),
        ["shared"] = (1, "an option under shared that no action has was silently ignored; difference 7"),
        ["shared/from"] = (1, "the same"),
        ["shared/to"] = (1, "the same"),
        ["shared/one"] = (1, "the same"),
        ["shared/inspect"] = (1, "the same"),
        ["shared/notlisted"] = (1, "the same"),
        ["single/valuesYaml"] = (0, "valuesYaml crashed when called as documented"),
    };

    /// <summary>Cases whose status is recorded and whose text differs in the lines that hold one of these words.</summary>
    public static IReadOnlyDictionary<string, (string Lines, string Why)> Lines { get; } = new Dictionary<string, (string, string)>
    {
        ["array_spaces_in_items"] = (" text: |- ", "no literal quotes around items with blanks; difference 1"),
    };
}
