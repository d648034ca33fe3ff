using System.Text;

namespace MdiRunner.Cli.Rendering;

/// <summary>How the help of a command looks.</summary>
internal static class CommandHelp
{
    private static readonly CommandOption Version = new("version", "v", false, "the release, tag or branch of the suite [latest]");

    /// <summary>The text.</summary>
    public static string Of(CommandCall call)
    {
        var command = call.Command;
        var text = new StringBuilder($"\n{string.Join(' ', ((string?[])["mdi", call.Pipeline, command.Name]).OfType<string>())}: {command.Purpose}\n\nusage: {call.Usage}\n\n");
        foreach (var option in OptionsOf(command))
        {
            var form = $"{(option.ShortName is { } letter ? $"-{letter}," : "")}--{option.Name}{(option.IsFlag ? "" : " <value>")}";
            text.Append($"  {form,-30} {option.Explanation}\n");
        }
        return text.Append('\n').ToString();
    }

    private static IEnumerable<CommandOption> OptionsOf(Command command) => command.Group == CommandGroup.Pipeline ? command.Options.Append(Version) : command.Options;
}
