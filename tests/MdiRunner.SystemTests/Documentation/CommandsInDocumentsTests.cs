using System.Text.RegularExpressions;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Documentation;

/// <summary>Documents and the program's own list of commands, which help is made of, know the same commands and options.</summary>
public sealed partial class CommandsInDocumentsTests : IDisposable
{
    private static readonly string Documents = string.Concat(Directory
        .EnumerateFiles(Path.Combine(MdiCommand.Repository, "docs"), "*.md")
        .Append(Path.Combine(MdiCommand.Repository, "README.md"))
        .Select(File.ReadAllText));

    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Every_command_that_help_lists_is_in_a_document()
    {
        var commands = Listed().Matches(scenario.Run("--help").Exits(0).Output).Select(match => match.Groups[1].Value).ToList();
        commands.Should().HaveCountGreaterThan(20);
        commands.Where(command => !Regex.IsMatch(Documents, $@"(mdi|job\.yml) {command}\b|`{command}`")).Should().BeEmpty();
    }

    [Fact]
    public void Every_command_that_each_pipeline_has_is_in_a_document()
    {
        var help = scenario.Run("svWGS").Exits(0).Output;
        var commands = Listed().Matches(help[help.IndexOf("general workflow commands", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).ToList();
        commands.Should().HaveCountGreaterThan(5);
        commands.Where(command => !Regex.IsMatch(Documents, $@"mdi \S+ {command}\b|`{command}`")).Should().BeEmpty();
    }

    // The built-in suite is listed in the same form, with a name that has a dash.
    [GeneratedRegex(@"^  ([a-z]+) +\S", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
