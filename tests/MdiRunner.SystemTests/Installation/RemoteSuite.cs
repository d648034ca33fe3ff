using System.Diagnostics;

namespace MdiRunner.SystemTests.Installation;

/// <summary>A bare repository that a suite is cloned from, and its author's work tree.</summary>
internal sealed class RemoteSuite
{
    private readonly string work;

    /// <summary>Makes the repository <c>OWNER/NAME.git</c> below a directory, with one pipeline.</summary>
    public RemoteSuite(string directory, string name, string pipeline, string owner = "lab")
    {
        Address = Path.Combine(directory, "remotes", owner, $"{name}.git");
        work = Path.Combine(directory, "authors", owner, name);
        Directory.CreateDirectory(work);
        Run("git", "init", "-q", "--bare", "-b", "main", Address);
        Git("init", "-q", "-b", "main");
        Git("remote", "add", "origin", Address);
        With($"pipelines/{pipeline}/pipeline.yml", $"""
            pipeline:
                name: {pipeline}
                description: "a pipeline of {name}"
            actions:
                do:
                    description: "says where it is from"
            """);
        With($"pipelines/{pipeline}/do/Workflow.sh", $"echo \"this is {name}\"\n");
    }

    /// <summary>The path of the bare repository.</summary>
    public string Address { get; }

    /// <summary>Changes a file, commits and pushes.</summary>
    public RemoteSuite With(string path, string text)
    {
        var file = Path.Combine(work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        Git("add", "-A");
        Git("-c", "user.name=author", "-c", "user.email=author@localhost", "commit", "-q", "-m", "change");
        return Push();
    }

    /// <summary>Tags the newest commit; a tag that is there is moved.</summary>
    public RemoteSuite Release(string tag)
    {
        Git("tag", "-f", tag);
        return Push();
    }

    private RemoteSuite Push()
    {
        Git("push", "-q", "-f", "--tags", "origin", "main");
        return this;
    }

    private void Git(params string[] words) => Run("git", ["-C", work, .. words]);

    private static void Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', words)} failed");
    }
}
