using System.Diagnostics;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Conformance;

/// <summary>An installation with the two recorded suites, as the cases in <c>tests/Conformance</c> were recorded with, and the program under test in it.</summary>
public sealed class CorpusInstallation : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mdi-corpus-");

    public CorpusInstallation()
    {
        ProgramCopy.PutInto(Root);
        foreach (var suite in new[] { "corpus-mdi-tools", "corpus-lib-mdi-tools" }) Clone(suite);
        Directory.CreateDirectory(Path.Combine(Root, "config"));
        Directory.CreateDirectory(Path.Combine(Root, "environments", "corpus"));
        var micromamba = Path.Combine(Root, "bin", "micromamba", "micromamba");
        Directory.CreateDirectory(Path.GetDirectoryName(micromamba)!);
        // The recorder's stand-in: nothing is activated.
        File.WriteAllText(micromamba, "#!/bin/bash\n[ \"$1\" = shell ] && echo 'function micromamba { :; }'\n");
        File.SetUnixFileMode(micromamba, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var path in new[] { "out", "x/h", "x/arr", "x/fail", "x/p", "in", "jobs" }) Directory.CreateDirectory(Path.Combine(Work, path));
        foreach (var name in new[] { "a", "b" }) File.WriteAllText(Path.Combine(Work, "in", name + ".txt"), name + "\n");
    }

    public static string Cases => Path.Combine(MdiCommand.Repository, "tests", "Conformance");

    public string Root => Path.Combine(directory.FullName, "mdi");

    public string Work => Path.Combine(directory.FullName, "work");

    /// <summary>Puts this installation's paths in the place of the recorded placeholders.</summary>
    public string Fill(string text) => text.Replace("@MDI@", Root, StringComparison.Ordinal).Replace("@WORK@", Work, StringComparison.Ordinal);

    /// <summary>Puts the placeholders in the place of this installation's paths.</summary>
    public string Mask(string text) => text.Replace(Root, "@MDI@", StringComparison.Ordinal).Replace(Work, "@WORK@", StringComparison.Ordinal);

    /// <summary>Runs a recorded command line, in which <c>mdi</c> is ours.</summary>
    public MdiResult Run(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"mdi() {{ '{Root}/mdi' \"$@\"; }}\n{Fill(command)}"])
        {
            WorkingDirectory = Work,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        CallersEnvironment.Remove(start);
        start.Environment["HOME"] = Work;
        start.Environment["USER"] = "corpus";
        start.Environment["LANG"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new MdiResult(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    public void Dispose() => directory.Delete(recursive: true);

    private void Clone(string suite)
    {
        var target = Path.Combine(Root, "suites", "definitive", suite);
        using var git = Process.Start("git", ["clone", "-q", Path.Combine(Cases, "suites", suite + ".bundle"), target]);
        git.WaitForExit();
        git.ExitCode.Should().Be(0);
    }
}
