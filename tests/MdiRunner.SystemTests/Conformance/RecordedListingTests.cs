namespace MdiRunner.SystemTests.Conformance;

/// <summary>Recorded templates, option tables and environment listings.</summary>
public sealed class RecordedListingTests(CorpusInstallation corpus) : IClassFixture<CorpusInstallation>
{
    [Theory]
    [InlineData("probe", "-a")]
    [InlineData("probe", "")]
    [InlineData("tiny", "-a")]
    [InlineData("tiny", "")]
    [InlineData("harvest", "-a")]
    [InlineData("harvest", "")]
    public void A_template_has_the_recorded_lines(string pipeline, string option)
    {
        var recorded = Recorded("templates", $"{pipeline}.template{option}.yml").Replace("\"\"", "\"");
        var result = corpus.Run($"mdi {pipeline} template {option}").Exits(0).DoesNotComplain();
        // The reference loses a module's inline families.
        var ours = option == "-a"
            ? result.Output.Replace("    summary:\n        statistic:      sum\n        digits:         2\n", "")
            : result.Output.Replace("    summary:\n", "");
        ours.Should().Be(recorded);
    }

    [Theory]
    [InlineData("harvest")]
    [InlineData("probe")]
    [InlineData("tiny")]
    public void The_options_table_has_the_recorded_rows(string pipeline)
    {
        var result = corpus.Run($"mdi {pipeline} optionsTable").Exits(0);
        var rows = result.Output.TrimEnd('\n').Split('\n').Select(row => string.Join('\t', row.Split('\t').Take(10))).ToList();
        string.Join('\n', rows.Skip(1).Order(StringComparer.Ordinal).Prepend(rows[0])).Should().Be(Recorded("tables", $"{pipeline}.optionsTable.tsv").TrimEnd('\n'));
    }

    [Theory]
    [InlineData("harvest", "collect")]
    [InlineData("harvest", "measure")]
    [InlineData("harvest", "report")]
    [InlineData("harvest", "tally")]
    [InlineData("probe", "do")]
    [InlineData("tiny", "do")]
    public void The_option_list_has_the_recorded_lines(string pipeline, string action)
    {
        var result = corpus.Run($"mdi {pipeline} options {action}").Exits(0);
        // Options without a short name sort alike, whether their file says null or nothing.
        Sorted(result.Output).Should().Be(Sorted(Recorded("tables", $"{pipeline}.options-{action}.txt")));
    }

    [Theory]
    [InlineData("harvest")]
    [InlineData("probe")]
    [InlineData("tiny")]
    public void Conda_list_names_the_recorded_environments_and_does_not_die_of_a_missing_file(string pipeline)
    {
        var recorded = Recorded("conda", $"{pipeline}.list.txt").Split('\n');
        var result = corpus.Run($"mdi {pipeline} conda --list").Exits(0);
        corpus.Mask(result.Output).Should().StartWith(string.Join('\n', recorded.Take(3)) + "\nthere, but not made by mdi");
    }

    private static string Recorded(string folder, string file) => File.ReadAllText(Path.Combine(CorpusInstallation.Cases, folder, file)).Replace("__AT_SYMBOL__", "@");

    private static string Sorted(string text) => string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal));
}
