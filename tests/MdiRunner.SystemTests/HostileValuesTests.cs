using System.IO.Compression;
using MdiRunner.Testing;
using MdiRunner.Text;

namespace MdiRunner.SystemTests;

/// <summary>Values that would mean something to a shell, a pattern or a YAML file reach the scripts, the report and the package as they are, and nothing else happens.</summary>
public sealed class HostileValuesTests : IDisposable
{
    private const string Characters = "ab1 .:#-'\"\\$[]{}()|>&;*!%@`~<,?^=+/\t\n";

    private readonly Scenario scenario = new Scenario().WithSteps();
    private readonly List<string> values;
    private readonly List<string> names;

    public HostileValuesTests()
    {
        var random = new Random(20261124);
        var made = Enumerable.Range(0, 12).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 24)).Select(_ => Characters[random.Next(Characters.Length)])));
        values =
        [
            $"$(touch {Canary})", $"`touch {Canary}`", $"; touch {Canary} ;", $"' ; touch {Canary} ; '", $"\" ; touch {Canary} ; \"", $"| touch {Canary}", $"a\ntouch {Canary}\n",
            "${HOME}", "$HOME $$ $1", "*", "[a-z]*", ".*", "(", "\\", "\\$HOME", "a: b", "- a", "# a", "a # b", "---", "...", "true", "~", "{a: b}", "&a *a", "!!str x", "a\n...\n---\npipeline: other", "é\u2028\uD83D\uDE00",
            .. made.Where(text => text.Trim().Length > 0),
        ];
        names = values.Select((_, index) => $"s{index}").ToList();
        string[] odd = ["$(touch${IFS}canary)", "a;b", "a'b", "a\"b", "`id`", "*", "a&b", "$HOME", "-n", "a\\b", "[x]", "#x", "a:b", "{y}"];
        for (var i = 0; i < odd.Length; i++) names[i] = odd[i];
    }

    private string Canary => scenario["canary"];

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Values_reach_the_scripts_as_they_are_and_nothing_is_evaluated()
    {
        scenario.WithChange("steps", "run/Workflow.sh", "source $WORKFLOW_SH\nprintf '%s' \"$TEXT\" > \"$TASK_DIR/text\"\nprintf '%s' \"$DATA_NAME\" > \"$TASK_DIR/name\"\nexport RESULT_FILE=\"$TASK_DIR/text\"\n");
        WriteJob();

        scenario.Run("steps", "run", "job.yml").Exits(0);

        foreach (var (name, value) in names.Zip(values))
        {
            File.ReadAllText(scenario[$"out/{name}/text"]).Should().Be(value);
            File.ReadAllText(scenario[$"out/{name}/name"]).Should().Be(name);
            Texts(Manifest(name).Map("task")!.Map("run")!.Map("work")!["text"]!).Should().Equal(value);
        }
        Directory.EnumerateDirectories(scenario["out"]).Should().HaveCount(names.Count);
        Directory.EnumerateFiles(scenario.Root, Path.GetFileName(Canary), SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void Reports_are_read_back_to_the_same_values()
    {
        WriteJob();

        var output = scenario.Run("steps", "run", "job.yml", "--dry-run").Exits(0).DoesNotComplain().Output;

        var documents = YamlReader.Read(SourceText.From("report", output)).Documents;
        documents.Should().HaveCount(1 + values.Count);
        Texts(documents[0].Map("run")!.Map("work")!["text"]!).Should().Equal(values);
        Texts(documents[0].Map("run")!.Map("output")!["data-name"]!).Should().Equal(names);
        documents.Skip(1).Select(task => Texts(task.Map("task")!["text"]!).Single()).Should().Equal(values);
        documents.Skip(1).Select(task => Texts(task.Map("task")!["data-name"]!).Single()).Should().Equal(names);
    }

    [Fact]
    public void The_command_line_gives_values_as_they_are()
    {
        foreach (var value in values.Take(12))
        {
            var output = scenario.Run("steps", "run", "--output-dir", scenario["out"], "--data-name", "s1", $"--text={value}", "--dry-run").Exits(0).Output;
            Texts(YamlReader.Read(SourceText.From("report", output)).Documents[0].Map("run")!.Map("work")!["text"]!).Should().Equal(value);
        }
        File.Exists(Canary).Should().BeFalse();
    }

    private YamlMapping Manifest(string name)
    {
        using var package = ZipFile.OpenRead(scenario[$"out/{name}/{name}.steps.run.mdi.package.zip"]);
        using var text = new StreamReader(package.GetEntry("package.yml")!.Open());
        return YamlReader.Read(SourceText.From("package.yml", text.ReadToEnd())).Merged;
    }

    private static IEnumerable<string> Texts(YamlNode node) => node.Scalars.Select(scalar => scalar.Text);

    private void WriteJob() => scenario.WithFile("job.yml", $"""
        pipeline: steps
        run:
            work:
                text:
        {Items(values)}
            output:
                output-dir: @ROOT@/out
                data-name:
        {Items(names)}
        execute:
            - run
        """);

    // A dollar is written as \$; quotes are for blanks and for what YAML would read as something else.
    private static string Items(IEnumerable<string> texts) =>
        string.Join('\n', texts.Select(text => $"            - {YamlWriter.Quote(text.Replace("$", "\\$", StringComparison.Ordinal))}"));
}
