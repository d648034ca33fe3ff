using System.Diagnostics;

namespace MdiRunner.SystemTests.Installation;

/// <summary>A suite in a git repository of its own, whose commits, tags and branches a test makes.</summary>
internal sealed class SuiteRepository
{
    public SuiteRepository(string path)
    {
        Path = Directory.CreateDirectory(path).FullName;
        Git("init", "-q", "-b", "main");
    }

    public string Path { get; }

    /// <summary>Writes a file, without a commit.</summary>
    public SuiteRepository Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Writes a pipeline with one action, <c>do</c>, without a commit. The description tells versions apart.</summary>
    public SuiteRepository WritePipeline(string name, string description, string more = "") => Write($"pipelines/{name}/pipeline.yml", $"""
        pipeline:
            name: {name}
            description: "{description}"
        {more}
        actions:
            do:
                order: 1
                description: "nothing"
                optionFamilies:
                    - words

        """);

    /// <summary>Commits all there is.</summary>
    public SuiteRepository Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "--allow-empty", "-m", "change");
        return this;
    }

    /// <summary>A pipeline whose description is the tag's name, committed and tagged.</summary>
    public SuiteRepository Release(string pipeline, string tag)
    {
        WritePipeline(pipeline, $"as of {tag}").Commit().Git("tag", tag);
        return this;
    }

    public string Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Path, .. words]) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.Should().Be(0, "git {0}", string.Join(' ', words));
        return output.Trim();
    }
}
