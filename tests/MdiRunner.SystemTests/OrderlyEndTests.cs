using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Values and circumstances that programs stumble over: each ends with an error of ours, or is what it says in plain text.</summary>
public sealed class OrderlyEndTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps().WithVariable("MDI_SCHEDULER", "none");

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("ram-per-cpu", "9999999999G")]
    [InlineData("ram-per-cpu", "99999999999999T")]
    [InlineData("n-cpu", "99999999999")]
    [InlineData("n-cpu", "2147483647")]
    [InlineData("jobs", "2147483648")]
    [InlineData("task-id", "99999999999")]
    [InlineData("task-id", "99999999999999999999999")]
    [InlineData("count", "99999999999999999999999")]
    [InlineData("push-port", "99999999999")]
    [InlineData("push-timeout", "99999999999")]
    public void A_number_too_large_is_an_error(string option, string number)
    {
        scenario.Run("steps", "run", "job.yml", "--push-server", "local", "--push-dir", scenario["out"], $"--{option}", number).Exits(1).Complains(number);
        scenario.Run("steps", "run", "job.yml", "--dry-run", $"--{option}", number);
    }

    [Fact]
    public void A_task_of_null_means_all_of_them() => scenario.Run("steps", "run", "job.yml", "--task-id", "null").Exits(0);

    [Theory]
    [InlineData("99999999999")]
    [InlineData("NaN")]
    [InlineData("99999999-0")]
    [InlineData("1:99999999999999:0")]
    public void A_time_that_is_none_is_not_submitted(string time)
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("execute:", $"    job-manager:\n        time-limit: {time}\nexecute:", StringComparison.Ordinal));
        scenario.Run("submit", "--dry-run", "job.yml").Exits(1).Complains(time).Complains("job.yml:9:21\n");
    }

    [Theory]
    [InlineData("MDI_SCHEDULER_TIMEOUT", "2147483647")]
    [InlineData("MDI_SCHEDULER_TIMEOUT", "999999999999999")]
    [InlineData("MDI_LOG_PATIENCE", "2147483647")]
    [InlineData("MDI_LOG_PATIENCE", "-1")]
    [InlineData("MDI_PUSH_PATIENCE", "4294967295")]
    [InlineData("MDI_PUSH_PATIENCE", "soon")]
    public void A_number_of_the_environment_has_its_bounds(string variable, string value)
    {
        scenario.Run("submit", "--execute", "--force", "job.yml").Exits(0);
        scenario.WithVariable(variable, value);
        var result = variable.Contains("PUSH", StringComparison.Ordinal) ? scenario.Run("steps", "run", "job.yml", "--force") : scenario.Run("status", "job.yml");
        result.Exits(1).Complains($"{variable} is '{value}'").Complains("a whole number from").Complains($"unset {variable}");
    }

    [Theory]
    [InlineData("\"a\\0b\"")]
    [InlineData("\"\\0\"")]
    public void A_character_that_no_program_can_take_is_shown_with_its_place(string value)
    {
        scenario.WithFile("job.yml", StepsPipeline.Job.Replace("text: hello", $"text: {value}", StringComparison.Ordinal));
        foreach (var call in new[] { "inspect job.yml", "steps run job.yml", "valuesYaml job.yml", "submit --dry-run job.yml" })
            scenario.Run(call.Split(' ')).Exits(1).Complains("NUL").Complains("job.yml:4:15\n");
    }

    [Fact]
    public void Brackets_and_braces_in_paths_are_plain_text_where_such_a_path_is()
    {
        foreach (var name in new[] { "[run-2]", "[z-a]", "[!]", "a{b,c}", "{}", "x]y", "[" })
        {
            scenario.WithFile($"{name}/a.txt", "a\n");
            scenario.Run("steps", "run", "job.yml", "--force", "--in-file", scenario[$"{name}/a.txt"]).Exits(0);
            scenario.Run("steps", "run", "job.yml", "--force", "--in-file", scenario[$"{name}/*.txt"]).Exits(0);
        }
        foreach (var missing in new[] { "/data/[sample-1]/x.bam", "/data/[z-a]*", "/data/{x,y}/[!]" })
            scenario.Run("steps", "run", "job.yml", "--force", "--in-file", missing).Exits(1).Complains("does not exist");
        scenario.Run("steps", "run", "job.yml", "--force", "--text", "/[!]").Exits(0);
        scenario.Run("steps", "run", "job.yml", "--force", "--text", "/" + string.Concat(Enumerable.Repeat("{a,b}", 40))).Exits(0);
    }

    [Theory]
    [InlineData("template")]
    [InlineData("shell")]
    [InlineData("options")]
    [InlineData("optionsTable")]
    [InlineData("conda")]
    [InlineData("rust")]
    [InlineData("build")]
    [InlineData("checkContainer")]
    public void A_command_of_pipelines_says_so_behind_a_job_file(string command) =>
        scenario.Run("job.yml", command).Exits(1).Complains($"'{command}' is a command of a pipeline").Complains($"mdi PIPELINE {command}");

    [Theory]
    [InlineData("run")]
    [InlineData("unknown")]
    [InlineData("pipeline-help")]
    [InlineData("missing-command")]
    [InlineData("sbumit")]
    public void A_word_that_is_no_command_says_so_behind_a_job_file(string word) =>
        scenario.Run("job.yml", word).Exits(1).Complains($"'{word}' is not a command of a job file");

    [Fact]
    public void A_suite_that_is_only_a_fork_is_listed()
    {
        scenario.WithInstalled("suites/developer-forks/own-mdi-tools/pipelines/own/pipeline.yml", "pipeline:\n    name: own\n    description: \"o\"\nactions:\n    do:\n        order: 1\n        description: \"d\"\n");
        scenario.Paste($"cd {scenario.Installation}/suites/developer-forks/own-mdi-tools && git init -q && git add -A && git -c user.name=t -c user.email=t@localhost commit -qm one").Exits(0);
        scenario.Run("list").Exits(0).Prints("own").Prints("mdi -d");
        scenario.Run("-d", "list").Exits(0).Prints("own");
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--force")]
    public void No_more_submissions_are_taken_back_than_there_are(string option)
    {
        scenario.Run("submit", "--execute", "--force", "job.yml").Exits(0);
        var before = scenario.Snapshot(".job.yml.data");
        foreach (var count in new[] { "4", "2147483647" })
            scenario.Run("rollback", "--count", count, option, "job.yml").Exits(1).Complains($"--count is {count}, but 1 submission is left").Complains("--count 1").DoesNotPrint(".status.");
        scenario.Run("rollback", "--count", "99999999999", option, "job.yml").Exits(1);
        scenario.Snapshot(".job.yml.data").Should().Equal(before);
        scenario.Run("rollback", "--count", "1", option, "job.yml").Exits(0).Prints(".status.1").DoesNotPrint(".status.0");
    }

    [Fact]
    public void A_directory_that_is_gone_is_no_place_to_call_from()
    {
        var result = scenario.Paste($"mkdir {scenario["gone"]} && cd {scenario["gone"]} && rmdir {scenario["gone"]} && mdi --version");
        result.Exits(1).Complains("the directory that this was called in does not exist any more");
    }

    [Fact]
    public void Without_a_home_directory_a_delivery_to_an_absolute_place_succeeds()
    {
        scenario.WithVariable("HOME", "/nonexistent");
        scenario.Run("steps", "run", "job.yml", "--push-server", "local", "--push-dir", scenario["out"]).Exits(0).Prints("outcome: pushed");
        scenario.Run("push", "--check", "job.yml", "--push-server", "local", "--push-dir", scenario["out"]).Exits(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public void An_ssh_that_cannot_be_started_fails_the_delivery_and_not_the_work(string job)
    {
        scenario.WithFile("ssh", "no program\n").WithVariable("MDI_SSH", scenario["ssh"]);
        if (job.Length > 0) scenario.WithVariable("IS_DELAYED_EXECUTION", "1").WithVariable("SLURM_JOB_ID", "17");
        scenario.Run("steps", "run", "job.yml", "--push-server", "127.0.0.1", "--push-dir", "/srv", "--push-key", "null", "--push-user", "null").Exits(job.Length > 0 ? 0 : 3).Prints("outcome: failed").Prints("cannot be started");
        scenario.Run("report", "job.yml").Exits(0).Prints("succeeded");
    }

    [Theory]
    [InlineData("""{"format":1,"outcome":null,"time":"2026-01-01T00:00:00+00:00","host":"x","files":[]}""")]
    [InlineData("""{"format":1,"outcome":{"outcome":"pushed"},"time":"2026-01-01T00:00:00+00:00","host":"x","files":[null]}""")]
    [InlineData("""{"format":1,"outcome":{"outcome":null},"time":"2026-01-01T00:00:00+00:00","host":null,"files":null}""")]
    public void A_receipt_that_cannot_be_understood_counts_as_absent(string receipt)
    {
        string[] push = ["--push-server", "local", "--push-dir", scenario["out"]];
        scenario.Run(["steps", "run", "job.yml", .. push]).Exits(0);
        scenario.WithFile("out/s1/steps/run/push.json", receipt);
        scenario.Run("report", "job.yml").Exits(0);
        scenario.Run(["push", "--list", "job.yml", .. push]).Exits(0);
        scenario.Run(["steps", "run", "job.yml", .. push]).Exits(0).Prints("already pushed");
    }

    [Fact]
    public void A_lease_without_a_process_counts_as_torn()
    {
        scenario.WithFile("out/s1/steps/run/lease", """{"id":"0","attempt":"1","host":"vm"}""");
        File.SetLastWriteTimeUtc(scenario["out/s1/steps/run/lease"], DateTime.UtcNow.AddHours(-1));
        scenario.Run("steps", "run", "job.yml").Exits(0).Prints("taking over from a torn lease");
    }
}
