using System.Globalization;
using System.Text;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Documentation;

/// <summary>
/// Types every command of the documents as a reader would, one document after the other from its top to its end, in a directory with
/// nothing in it, and compares what is printed with what is shown.
/// </summary>
public sealed class DocumentationTests : IDisposable
{
    private const string Mark = "\u0001";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mdi-docs-");

    public void Dispose() => directory.Delete(recursive: true);

    // Itself a recording, made by tests/clean-root/transcript.sh.
    private const string Recording = "docs/transcript.md";

    public static TheoryData<string> Documents => new(Directory
        .EnumerateFiles(Path.Combine(MdiCommand.Repository, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(MdiCommand.Repository, file))
        .Append("README.md")
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_of_a_document_does_what_it_says(string document)
    {
        var steps = Blocks(document).SelectMany(DocumentStep.Of).ToList();
        var outcomes = Type(steps, document);

        foreach (var (step, outcome) in steps.Zip(outcomes))
        {
            var shown = step.Output is null ? "" : $"\nbut shows\n{string.Join('\n', step.Output)}";
            (outcome.Status == 0 && step.Shows(outcome.Printed)).Should().BeTrue(
                "{0}:{1} types\n{2}\nwhich ended with status {3} and printed\n{4}{5}", document, step.Line, step.Command, outcome.Status, string.Join('\n', outcome.Printed), shown);
        }
        outcomes.Should().HaveCount(steps.Count, "all commands come to their turn");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_says_why_where_commands_are_not_run(string document) =>
        Blocks(document).Where(block => block.ReasonNotToRun is { } reason && reason.Length < 10).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_says_which_of_its_blocks_are_commands(string document) =>
        Blocks(document).Where(block => block.HidesCommands && document != Recording).Select(block => $"{document}:{block.Line}").Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_links_to_files_that_exist(string document)
    {
        var text = File.ReadAllText(Path.Combine(MdiCommand.Repository, document));
        var links = System.Text.RegularExpressions.Regex.Matches(text, @"\]\(([^)#:]+)(#[^)]*)?\)").Select(match => match.Groups[1].Value);

        links.Where(link => !Path.Exists(Path.Combine(MdiCommand.Repository, Path.GetDirectoryName(document)!, link))).Should().BeEmpty();
    }

    private static IEnumerable<DocumentBlock> Blocks(string document) => DocumentBlock.Of(Path.Combine(MdiCommand.Repository, document));

    // One shell for all, so that directories and variables stay as they were left.
    private List<(int Status, string[] Printed)> Type(List<DocumentStep> steps, string document)
    {
        var script = new StringBuilder();
        foreach (var step in steps)
        {
            script.Append(CultureInfo.InvariantCulture, $"printf '{Mark}'\n{step.Command}\nprintf '{Mark}%s' \"$?\"\n");
        }
        var file = Path.Combine(directory.FullName, "commands");
        File.WriteAllText(file, script.ToString().Replace("/tmp/", directory.FullName + "/", StringComparison.Ordinal));
        var work = Prepare(document);
        using var shell = ChildProgram.Start("env", "-i", "-C", work, $"HOME={directory.FullName}/home", $"USER={Environment.UserName}", "LANG=C.UTF-8", $"PATH={directory.FullName}/bin:{Environment.GetEnvironmentVariable("PATH")}",
            "GIT_AUTHOR_NAME=you", "GIT_AUTHOR_EMAIL=you@localhost", "GIT_COMMITTER_NAME=you", "GIT_COMMITTER_EMAIL=you@localhost", "DOTNET_TieredPGO=0",
            "bash", "-c", $"exec 2>&1; source {file}; exit 0");
        shell.WaitForExit();
        var parts = shell.Output().Split(Mark)[1..];
        return parts.Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => (int.Parse(Digits(pair[1]), CultureInfo.InvariantCulture), pair[0].Replace(directory.FullName + "/", "/tmp/", StringComparison.Ordinal).TrimEnd('\n') is { Length: > 0 } text ? text.Split('\n') : []))
            .ToList();
    }

    private static string Digits(string text) => new(text.TakeWhile(char.IsAsciiDigit).ToArray());

    // README and what is about the shipped pipeline are read in a clone, the others anywhere.
    private string Prepare(string document)
    {
        var work = Directory.CreateDirectory(Path.Combine(directory.FullName, "work")).FullName;
        var program = Install();
        if (document is not ("README.md" or "docs/pipelines/svWGS.md")) return work;
        File.CreateSymbolicLink(Path.Combine(work, "mdi"), program);
        using var copy = ChildProgram.Start("cp", "-r", Path.Combine(MdiCommand.Repository, "templates"), work);
        copy.WaitForExit();
        foreach (var left in Directory.GetDirectories(Path.Combine(work, "templates", "output"))) Directory.Delete(left, recursive: true);
        return work;
    }

    // As docs/install.md says: the program in ~/mdi, and a name for it. What was downloaded lies elsewhere.
    private string Install()
    {
        var installation = Path.Combine(directory.FullName, "home", "mdi");
        var program = Path.Combine(installation, "mdi");
        ProgramCopy.PutInto(installation);
        var download = Directory.CreateDirectory(Path.Combine(directory.FullName, "download")).FullName;
        if (MdiCommand.IsNative) ProgramCopy.PutInto(download);
        else WriteProgram(Path.Combine(download, "mdi"), $"#!/bin/sh\nMDI_DIR=$(dirname \"$(readlink -f \"$0\")\") exec {program} \"$@\"\n");
        File.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(directory.FullName, "bin")).FullName, "mdi"), program);
        return program;
    }

    // The managed program is many files: one of them alone cannot be copied.
    private static void WriteProgram(string path, string script)
    {
        File.WriteAllText(path, script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
