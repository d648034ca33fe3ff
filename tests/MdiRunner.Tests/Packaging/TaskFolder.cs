using System.IO.Compression;
using System.Text;
using MdiRunner.Packaging;
using MdiRunner.Packaging.Request;
using MdiRunner.Text;

namespace MdiRunner.Tests.Packaging;

/// <summary>A task's directories as an action leaves them, in a place of their own.</summary>
public sealed class TaskFolder : IDisposable
{
    public TaskFolder(string? parent = null, string dataName = "s1")
    {
        Root = Path.Combine(parent ?? Path.GetTempPath(), $"mdi-package-{Guid.NewGuid():N}");
        DataName = dataName;
        Directory.CreateDirectory(Path.Combine(Root, "p", "find", "logs"));
    }

    public string Root { get; }

    public string DataName { get; }

    public string Prefix => Path.Combine(Root, DataName);

    public List<string> Log { get; } = [];

    public string[] TemporaryFiles => Directory.GetFiles(Root, "*.tmp", SearchOption.AllDirectories);

    public static YamlMapping Yaml(string text) => YamlReader.Read(SourceText.From("pipeline.yml", text)).Documents[0];

    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] content)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Lets a file look as if it had been written long ago, so that its stamp can be relied on.</summary>
    public string OldFile(string name, string text)
    {
        var path = File(name, text);
        System.IO.File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        return path;
    }

    public PackageRequest Request(string declaration, string action = "find") => new()
    {
        Suite = "suite",
        Pipeline = "p",
        Action = action,
        DataName = DataName,
        TaskPipelineDirectory = Path.Combine(Root, "p"),
        TaskActionDirectory = Directory.CreateDirectory(Path.Combine(Root, "p", action)).FullName,
        DataFilePrefix = Prefix,
        Declaration = Yaml(declaration),
        Environment = new Dictionary<string, string> { ["DATA_FILE_PREFIX"] = Prefix, ["DATA_NAME"] = DataName, ["TASK_DIR"] = Root },
        Task = Yaml($"pipeline: suite/p:v1\nexecute: {action}"),
        Identity = [new("suite", "0123abc"), new("n-rows", "4")],
        Cores = 2,
        Log = Log.Add,
    };

    /// <summary>Makes a package of files given as <c>TYPE=NAME</c>.</summary>
    public PackageOutcome Assemble(params string[] files) => PackageStep.Assemble(Request(Declare(files)));

    public static string Declare(params string[] files) =>
        "files:\n" + string.Concat(files.Select(file => file.Split('=')).Select(pair => $"    {pair[0]}:\n        type: text\n        file: $TASK_DIR/{pair[1]}\n"));

    public static Dictionary<string, string> Read(PackageOutcome outcome)
    {
        using var archive = ZipFile.OpenRead(outcome.Package!.Path);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry => new StreamReader(entry.Open()).ReadToEnd());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
