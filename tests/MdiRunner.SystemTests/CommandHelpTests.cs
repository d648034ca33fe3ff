using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>What commands show when they are asked for help.</summary>
public sealed class CommandHelpTests : IDisposable
{
    private readonly Scenario scenario = new();

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("inspect", "mdi inspect job.yml … [options of the pipeline]")]
    [InlineData("mkdir", "--dry-run")]
    [InlineData("submit", "--from-action <value>")]
    [InlineData("extend", "--execute")]
    [InlineData("status", "--json")]
    [InlineData("start", "mdi start")]
    [InlineData("report", "--all")]
    [InlineData("script", "--job <value>")]
    [InlineData("ssh", "job.yml [command …]")]
    [InlineData("top", "--job")]
    [InlineData("ls", "--job")]
    [InlineData("delete", "--job")]
    [InlineData("rollback", "-N,--count")]
    [InlineData("purge", "--force")]
    [InlineData("push", "--check")]
    [InlineData("package", "list|verify FILE.zip")]
    public void Each_command_for_jobs_shows_its_help_wherever_it_is_asked_for(string command, string text)
    {
        scenario.WithFile("job.yml", "");
        scenario.Run(command, "--help").Exits(0).DoesNotComplain().Prints($"mdi {command}: ").Prints(text);
        scenario.Run(command, "-h").Exits(0).Prints(text);
        scenario.Run("job.yml", command, "--help").Exits(0).Prints(text);
        scenario.Run(command).Exits(0).DoesNotComplain().Prints(text);
    }

    [Theory]
    [InlineData("status", "ACTION job.yml")]
    [InlineData("rollback", "ACTION N job.yml")]
    [InlineData("shell", "--action <value>")]
    [InlineData("options", "ACTION [required]")]
    [InlineData("optionsTable", "svWGS optionsTable")]
    [InlineData("valuesYaml", "job.yml")]
    [InlineData("checkContainer", "svWGS checkContainer")]
    [InlineData("template", "--all-options")]
    [InlineData("conda", "--create")]
    [InlineData("build", "--sandbox")]
    public void Each_command_of_a_pipeline_shows_its_help(string command, string text) =>
        scenario.Run("svWGS", command, "--help").Exits(0).DoesNotComplain().Prints($"svWGS {command}: ").Prints(text);

    [Theory]
    [InlineData("initialize")]
    [InlineData("install")]
    [InlineData("add")]
    [InlineData("list")]
    [InlineData("alias")]
    [InlineData("clean")]
    [InlineData("unlock")]
    [InlineData("build")]
    [InlineData("server")]
    public void Each_command_shows_its_help_and_names_what_it_does_not_understand(string command)
    {
        scenario.Run(command, "--help").Exits(0).Prints($"mdi {command}: ");
        scenario.Run(command, "--bogus").Exits(1).Complains("--bogus is not known").Complains($"mdi {command} --help");
        scenario.Run(command, "bogus").Exits(1).Complains("'bogus' is not an option");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_asked_for_behind_a_job_file_runs_nothing(string help)
    {
        scenario.WithSteps();
        scenario.Run("steps", "job.yml", help).Exits(0).Prints("pipeline specific actions").DoesNotPrint("executing");
        scenario.Run("steps", "run", "job.yml", help).Exits(0).Prints("--text").DoesNotPrint("executing");
        Directory.Exists(scenario["out/s1"]).Should().BeFalse();
    }

    [Fact]
    public void What_stands_before_the_job_file_of_ssh_is_not_taken_for_a_command_of_the_other_host()
    {
        scenario.WithFile("job.yml", "");
        scenario.Run("ssh", "3", "job.yml", "ls").Exits(1).Complains("'3' is neither an option nor a job file");
    }
}
