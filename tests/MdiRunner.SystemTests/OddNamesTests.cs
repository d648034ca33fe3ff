using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Names that a shell, a pattern or a format would take for something else: they work, or are refused; nothing in them is ever executed.</summary>
public sealed class OddNamesTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps();

    public void Dispose()
    {
        // Nothing may have been executed, whatever a test is about.
        Directory.EnumerateFileSystemEntries(scenario.Root, "evil*", SearchOption.AllDirectories).Should().BeEmpty();
        scenario.Dispose();
    }

    private static readonly string[] Names =
    [
        "it's", "a\"b", "a;touch${IFS}evil", "a$(touch${IFS}evil)", "a`touch${IFS}evil`", "a&touch${IFS}evil&", "a|b", "a>evil", "a*b", "a?b[c]", "a\\b", "a#b", "a{b,c}", "a:b", "a,b", "a%s", "a!b", "~a", "äöü漢字", "a'\"$x",
    ];

    public static TheoryData<string> Odd { get; } = new(Names);

    public static TheoryData<string> OddForPackages { get; } = new(Names.Where(name => !name.Contains('\\', StringComparison.Ordinal)));

    [Fact]
    public void A_data_name_with_a_backslash_gives_results_but_no_package_for_readers_on_Windows_take_it_for_a_directory()
    {
        scenario.Run("steps", "run", "-x", "hello", "-O", "out", "-N", "a\\b").Exits(2).Complains("'a\\b.result.txt' is that of a file in a directory");
        File.ReadAllText(scenario["out/a\\b/a\\b.result.txt"]).Should().Be("hello 1\n");
    }

    [Theory]
    [MemberData(nameof(OddForPackages))]
    public void A_data_name_of_any_characters_is_a_name(string name)
    {
        scenario.Run("steps", "run", "-x", "hello", "-O", "out", "-N", name).Exits(0).Prints("data package created successfully");
        File.ReadAllText(scenario[$"out/{name}/{name}.result.txt"]).Should().Be("hello 1\n");
        File.Exists(scenario[$"out/{name}/{name}.steps.run.mdi.package.zip"]).Should().BeTrue();
        scenario.Run("steps", "run", "-x", "hello", "-O", "out", "-N", name).Exits(0).Prints("already succeeded: steps run");
        scenario.Run("steps", "run", "-x", "hello", "-O", "out", "-N", name, "--rollback", "1").Exits(0).Prints("step 2 = second");
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void An_output_directory_of_any_characters_is_a_directory(string name)
    {
        Directory.CreateDirectory(scenario[$"out/{name}"]);
        scenario.Run("steps", "run", "-x", "hello", "-O", $"./out/{name}", "-N", "s1").Exits(0);
        File.ReadAllText(scenario[$"out/{name}/s1/s1.result.txt"]).Should().Be("hello 1\n");
        scenario.Run("steps", "run", "-x", "hello", "-O", $"./out/{name}", "-N", "s1").Exits(0).Prints("already succeeded: steps run s1");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("../a")]
    [InlineData("..")]
    public void What_scripts_cannot_cope_with_is_refused(string name)
    {
        scenario.Run("steps", "run", "-x", "hello", "-O", "out", "-N", name).Exits(1).Complains("--data-name cannot");
        Directory.GetFileSystemEntries(scenario["out"]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("my jobs/it's $HOME; touch evil.yml")]
    [InlineData("a\"b`touch evil`.yml")]
    [InlineData("漢字 &.yml")]
    public void A_job_file_may_have_any_name(string name)
    {
        scenario.WithFile(name, StepsPipeline.Job);
        scenario.Run("steps", "run", name).Exits(0);
        scenario.Run(name, "report").Exits(0).Prints("action      succeeded");
        scenario.Run("submit", "--execute", "--force", name).Exits(0).Prints("already succeeded: steps run s1");
        scenario.Run(name, "status").Exits(0).Prints("succeeded");
    }

    [Fact]
    public void A_job_file_with_a_line_end_in_its_name_runs_but_is_not_submitted()
    {
        const string name = "line\ntouch evil;.yml";
        scenario.WithFile(name, StepsPipeline.Job);
        scenario.Run("steps", "run", name).Exits(0);
        scenario.Run("submit", "--execute", "--force", name).Exits(1).Complains("line end");
        scenario.Run("status", name).Exits(1).Complains("line end");
    }

    [Theory]
    [InlineData("account")]
    [InlineData("email")]
    [InlineData("partition")]
    public void An_option_cannot_add_a_line_to_a_job_script(string option)
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("run:\n", $"run:\n    job-manager:\n        {option}: \"a\\ntouch evil\"\n", StringComparison.Ordinal));
        scenario.Run("submit", "--execute", "job.yml").Exits(1).Complains("control characters");
    }

    [Theory]
    [InlineData("my mdi")]
    [InlineData("it's $HOME; touch evil")]
    [InlineData("\"`touch evil`\"")]
    [InlineData("漢字&")]
    [InlineData("line\nend")]
    public void An_installation_may_lie_anywhere(string name)
    {
        Directory.CreateDirectory(scenario["place"]);
        scenario.InstalledIn($"place/{name}");
        scenario.Run("steps", "run", "job.yml").Exits(0);
        File.ReadAllText(scenario["out/s1/s1.result.txt"]).Should().Be("hello 1\n");
        scenario.Run("submit", "--execute", "--force", "job.yml").Exits(0).Prints("already succeeded: steps run s1");
    }
}
