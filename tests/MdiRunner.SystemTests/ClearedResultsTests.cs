using System.IO.Compression;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Results that were cleared away after their package was made: nothing that stands becomes poorer.</summary>
public sealed class ClearedResultsTests : IDisposable
{
    private const string Package = "s1.steps.run.mdi.package.zip";

    private readonly Scenario scenario = new Scenario().WithSteps();

    public ClearedResultsTests()
    {
        Directory.CreateDirectory(scenario["server"]);
        scenario.WithFile("job.yml", $"{StepsPipeline.Job}\nshared:\n    push:\n        push-server: local\n        push-dir: @ROOT@/server\n");
    }

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void Package_and_delivery_stay_and_one_line_says_what_is_gone()
    {
        scenario.Made();
        var before = Stands();
        File.Delete(Result);

        scenario.Run("steps", "run", "job.yml").Exits(0)
            .Prints($"package is kept, not writing Stage 2 package file for steps run: s1.result.txt is gone, and the package holds it; --rollback 0 makes it again\n{scenario[$"out/s1/{Package}"]}\n")
            .Prints("outcome: already-pushed").DoesNotPrint("package warning").DoesNotPrint("because of a change");
        Stands().Should().Equal(before);
        scenario.Run("steps", "run", "job.yml", "--rollback", "0").Exits(0).Prints("outcome: pushed");
        File.Exists(Result).Should().BeTrue();
    }

    [Fact]
    public void A_file_that_was_emptied_is_as_good_as_gone()
    {
        scenario.Made();
        var before = Stands();
        File.WriteAllText(Result, "");
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("s1.result.txt is gone, and the package holds it");
        Stands().Should().Equal(before);
    }

    [Theory]
    [InlineData("--count", "7")]
    [InlineData("--force")]
    public void A_run_that_passes_over_all_steps_has_made_nothing(params string[] options)
    {
        scenario.Made();
        var before = Stands();
        File.Delete(Result);
        scenario.Run(["steps", "run", "job.yml", .. options]).Exits(0).Prints("already succeeded: steps run, step 3 = third").Prints("package is kept");
        Stands().Should().Equal(before);
    }

    [Fact]
    public void No_package_claims_a_value_that_its_data_were_not_made_with()
    {
        scenario.Made();
        var before = Stands();
        scenario.Run("steps", "run", "job.yml", "--count", "7").Exits(0).Prints("count changed from 1 to 7").Prints("no step was done since it was made, though there is a change: Option count");
        scenario.Run("steps", "run", "job.yml", "--count", "7").Exits(0).Prints("already succeeded: steps run s1").Prints("package is kept");
        Stands().Should().Equal(before);
    }

    [Fact]
    public void A_delivery_that_is_due_delivers_the_package_that_was_kept()
    {
        scenario.Run("steps", "run", "job.yml", "--push-server", "null").Exits(0);
        File.Delete(Result);
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("package is kept").Prints("outcome: pushed");
        Members(scenario[$"server/{Package}"]).Should().Contain("s1.result.txt");
    }

    [Fact]
    public void With_the_package_gone_too_it_is_an_error_and_nothing_is_pushed()
    {
        scenario.Made();
        var delivered = File.ReadAllBytes(scenario[$"server/{Package}"]);
        File.Delete(Result);
        File.Delete(scenario[$"out/s1/{Package}"]);
        scenario.Run("steps", "run", "job.yml").Exits(2)
            .Complains("no data package: s1.result.txt is gone, and so is the package that held it").Complains("--rollback 0");
        File.Exists(scenario[$"out/s1/{Package}"]).Should().BeFalse();
        File.ReadAllBytes(scenario[$"server/{Package}"]).Should().Equal(delivered);
    }

    [Fact]
    public void A_run_of_later_steps_alone_takes_nothing_from_the_package()
    {
        scenario.WithChange("steps", "run/third.sh", "cp \"$TASK_DIR/second.txt\" \"$TASK_DIR/third.txt\"\n");
        scenario.WithChange("steps", "run/first.sh", "echo result >> \"$RESULT_FILE\"\n");
        scenario.Made();
        var before = Stands();
        File.Delete(Result);
        scenario.Run("steps", "run", "job.yml", "--rollback", "2").Exits(2)
            .Complains("which").Complains("the step that makes it was not repeated").Complains("--rollback 0");
        Stands().Should().Equal(before);
    }

    [Fact]
    public void What_a_whole_run_does_not_make_is_null_in_its_package_and_named_where_people_look()
    {
        scenario.Made();
        File.Delete(Result);
        scenario.WithChange("steps", "run/third.sh", "true\n");
        scenario.Run("steps", "run", "job.yml", "--rollback", "0", "--version", "latest").Exits(0)
            .Prints("package warning: result: not in the package").Prints("because of a change:").DoesNotPrint("declaration of");
        scenario.Run("report", "job.yml").Exits(0).Prints("not in it   result");
        scenario.Run("report", "--json", "job.yml").Exits(0).Prints("\"notInPackage\": [\n      \"result\"\n    ]");
        scenario.Run("package", "list", scenario[$"out/s1/{Package}"]).Exits(0).Prints("no file  (result)");
    }

    [Fact]
    public void A_file_that_came_is_named_as_the_reason_for_a_new_package()
    {
        scenario.WithChange("steps", "run/third.sh", "[ ! -e \"$OUTPUT_DIR/make\" ] || echo x > \"$RESULT_FILE\"\n");
        scenario.Made();
        scenario.WithFile("out/make", "");
        scenario.Run("steps", "run", "job.yml", "--rollback", "2").Exits(0).Prints("because of a change: file s1.result.txt was added");
    }

    [Fact]
    public void Extra_files_that_were_delivered_and_cleared_away_stay_at_the_destination()
    {
        using var own = new Scenario().WithSteps(extraFile: "$TASK_DIR/second.txt");
        Directory.CreateDirectory(own["server"]);
        own.WithFile("job.yml", $"{StepsPipeline.Job}\nshared:\n    push:\n        push-server: local\n        push-dir: @ROOT@/server\n").Made();
        File.Delete(own["out/s1/second.txt"]);
        var before = own.Snapshot();
        own.Run("steps", "run", "job.yml").Exits(0).Prints("gone here, kept at the destination as delivered: " + own["out/s1/second.txt"]).Prints("outcome: already-pushed");
        own.Run("push", "job.yml").Exits(0).Prints("outcome: already-pushed");
        own.Snapshot().Should().Equal(before);
    }

    private string Result => scenario["out/s1/s1.result.txt"];

    private Dictionary<string, string> Stands() => scenario.Snapshot()
        .Where(file => file.Key.EndsWith(".zip", StringComparison.Ordinal) || file.Key.EndsWith("push.json", StringComparison.Ordinal))
        .ToDictionary();

    private static List<string> Members(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return archive.Entries.Select(entry => entry.FullName).ToList();
    }
}
