using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>The program is dropped over the <c>mdi</c> of an installation that the older one has worked in, in the middle of a task.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithSteps().WithVariable("MDI_DIR", null);

    public MigrationTests()
    {
        Write("mdi", "#!/bin/bash\necho the older one\n");
        Write("frameworks/definitive/mdi-pipelines-framework/pipeline/workflow/workflow.sh", "# the older one's\n");
        Write("config/stage1-pipelines.yml", "shared:\n    resources:\n        ram-per-cpu: 3G\n");
        Write("suites/steps-mdi-tools.lock", "");
        Write("environments/0123456789/0123456789.yml", "---\n");
        scenario.WithFile("out/s1/steps/s1.steps.status", "run\t1\tfirst\tMon Nov 23 10:29:05 UTC 2026\n");
    }

    public void Dispose() => scenario.Dispose();

    [Fact]
    public void What_the_older_one_began_goes_on_where_it_was()
    {
        Drop();

        var run = Run("steps", "run", "job.yml");

        run.Exits(0).Prints("already succeeded: steps run, step 1 = first").Prints("executing: steps run, step 2").Prints("data package created successfully");
        run.Prints("ram-per-cpu:    3G");
        File.ReadAllText(scenario["out/s1/steps/s1.steps.status"]).Should().StartWith("run\t1\tfirst\tMon Nov 23 10:29:05 UTC 2026\nrun\t2\t");
    }

    [Fact]
    public void One_can_go_back_for_nothing_of_the_installation_was_changed()
    {
        var before = Content();
        Drop();
        Run("steps", "run", "job.yml").Exits(0);
        Run("list").Exits(0).Prints(Root).Prints("steps-mdi-tools");
        Run("initialize").Exits(0);

        Content().Should().Contain(before);
        Content().Keys.Except(before.Keys).Select(path => path.Split('/')[0]).Distinct().Should().BeSubsetOf(["cache", "config"]);
    }

    private string Root => Path.Combine(Path.GetDirectoryName(scenario.Root)!, "mdi");

    // What we are ourselves does not count: the managed build is many files.
    private Dictionary<string, string> Content() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path))
        .Where(path => path.Contains('/', StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Root, path)));

    // The native program is one file; of the managed one, all that lies beside it comes along.
    private void Drop()
    {
        var program = MdiCommand.Words[^1];
        var files = MdiCommand.Words.Count == 1 ? [program] : Directory.GetFiles(Path.GetDirectoryName(program)!);
        foreach (var file in files) File.Copy(file, Path.Combine(Root, MdiCommand.Words.Count == 1 ? "mdi" : Path.GetFileName(file)), overwrite: true);
    }

    private MdiResult Run(params string[] words)
    {
        string[] command = [.. MdiCommand.Words.Take(MdiCommand.Words.Count - 1), Path.Combine(Root, MdiCommand.Words.Count == 1 ? "mdi" : "mdi.dll"), .. words];
        using var mdi = ChildProgram.Start("env", ["-u", "MDI_DIR", "-C", scenario.Root, $"HOME={scenario.Root}", .. command]);
        var status = mdi.WaitForExit();
        return new MdiResult(status, mdi.Output(), mdi.Errors());
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
