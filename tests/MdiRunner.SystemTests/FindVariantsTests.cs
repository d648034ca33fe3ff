using System.Globalization;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>The main job on the data set that is shipped.</summary>
[Trait("Set", "Smoke")]
public sealed class FindVariantsTests : IDisposable
{
    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void The_first_command_runs_the_main_job_and_the_second_finds_it_done()
    {
        WithShippedJob();

        scenario.Run("svWGS", "find", "svWGS.yml").Exits(0).DoesNotComplain()
            .Prints("executing: svWGS find, step 1 = extract")
            .Prints("data package created successfully");
        var before = scenario.Snapshot();
        scenario.Run("svWGS", "find", "svWGS.yml").Exits(0).DoesNotComplain()
            .Prints("already succeeded: svWGS find demo (")
            .DoesNotPrint("executing");

        scenario.Snapshot().Should().Equal(before);
        before.Keys.Should().Contain(
            "output/demo/demo.svWGS.find.mdi.package.zip",
            "output/demo/svWGS/demo.svWGS.status",
            "output/demo/svWGS/find/action.json",
            "output/demo/svWGS/find/logs/demo.svWGS.find.task.log");
    }

    [Fact]
    public void The_known_variants_are_found()
    {
        WithShippedJob();
        scenario.Run("svWGS", "svWGS.yml", "--quiet").Exits(0);

        File.ReadAllBytes(scenario["output/demo/demo.simulate.truth.tsv"]).Should().Equal(File.ReadAllBytes(scenario["data/svWGS.truth.tsv"]));
        var rows = File.ReadAllLines(scenario["output/demo/demo.assess.summary.tsv"]).Select(line => line.Split('\t')).ToList();
        var all = rows.Single(row => row.Contains("all", StringComparer.OrdinalIgnoreCase));
        double Figure(string column) => double.Parse(all[Array.IndexOf(rows[0], column)], CultureInfo.InvariantCulture);
        Figure("recall").Should().BeGreaterThanOrEqualTo(0.95);
        Figure("precision").Should().BeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void A_dry_run_and_help_write_nothing()
    {
        WithShippedJob();
        var before = scenario.Snapshot();
        scenario.Run("svWGS", "find", "svWGS.yml", "--dry-run").Exits(0).Prints("min-mapq:       20");
        scenario.Run("inspect", "svWGS.yml").Exits(0).Prints("execute: assess");
        scenario.Run("svWGS", "find").Exits(0).Prints("""
            push:
              --push-server       <string> external server domain name, e.g, on AWS, to which data packages should be pushed with scp [null]
              --push-dir          <string> directory on --push-server to which data packages will be pushed [/srv/data]
              --push-user         <string> valid user name on --push-server, authorized by --push-key [ubuntu]
              --push-key          <string> path to an ssh key file for which --push-user has a public key on --push-server [~/.ssh/mdi-push-key.pem]

            version:
            """);
        scenario.Run("report", "svWGS.yml").Exits(0).Prints("action      not started");
        scenario.Snapshot().Should().Equal(before);
        Directory.Exists(scenario["output/demo"]).Should().BeFalse();
    }

    [Fact]
    public void A_template_with_its_required_values_filled_in_is_a_job_file()
    {
        WithShippedJob();
        var template = scenario.Run("svWGS", "template", "-a").Exits(0).Output;
        template.Should().Contain("    push:\n        push-server:    null\n        push-dir:       /srv/data\n        push-user:      ubuntu\n        push-key:       ~/.ssh/mdi-push-key.pem\n");
        scenario.WithFile("job.yml", template
            .Replace("output-dir:     _REQUIRED_", "output-dir: output", StringComparison.Ordinal)
            .Replace("data-name:      _REQUIRED_", "data-name: fed-back", StringComparison.Ordinal)
            .Replace("input:          _REQUIRED_", "input: data/svWGS.reads.sam.gz", StringComparison.Ordinal)
            .Replace("truth-file:     _REQUIRED_", "truth-file: data/svWGS.truth.tsv", StringComparison.Ordinal));
        scenario.Run("svWGS", "job.yml", "--dry-run").Exits(0).DoesNotComplain();
    }

    private void WithShippedJob()
    {
        var templates = Path.Combine(MdiCommand.Repository, "templates");
        scenario.WithFile("svWGS.yml", File.ReadAllText(Path.Combine(templates, "svWGS.yml")));
        Directory.CreateDirectory(scenario["data"]);
        Directory.CreateDirectory(scenario["output"]);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(templates, "data"), "svWGS.*"))
        {
            File.Copy(file, scenario[Path.Combine("data", Path.GetFileName(file))]);
        }
    }
}
