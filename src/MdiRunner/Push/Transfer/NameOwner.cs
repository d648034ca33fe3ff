using System.IO.Compression;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using MdiRunner.Text;

namespace MdiRunner.Push.Transfer;

/// <summary>Sees to it that a package does not replace another project's package of the same name.</summary>
internal sealed class NameOwner(IRemoteFiles files, OutgoingFile file)
{
    private const string Manifest = "package.yml";

    /// <summary>Passes when the final name is free, ours, or holds nothing that anybody could miss.</summary>
    /// <param name="standing">What has the name now.</param>
    public void Check(RemoteStat? standing)
    {
        if (standing is { Kind: RemoteKind.Directory or RemoteKind.Other })
        {
            throw new PushException(FailureClass.NameTaken, $"{file.Path} is not a file on the server");
        }
        if (!file.IsPackage || standing is not { Kind: RemoteKind.File }) return;
        var theirs = Theirs(standing.Bytes);
        if (theirs is null || Ours() is not { } ours || theirs == ours) return;
        throw new PushException(FailureClass.NameTaken, $"{file.Path} is the package of {theirs}, not of {ours}");
    }

    private string? Theirs(long bytes)
    {
        using var remote = files.OpenRead(file.Path);
        using var stream = new RemoteStream(remote, bytes);
        return Identity(stream);
    }

    private string? Ours()
    {
        using var stream = File.OpenRead(file.Source);
        return Identity(stream);
    }

    // Options come and go between runs of one task; where its results lie and what they are called does not.
    private static string? Identity(Stream stream)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.GetEntry(Manifest) is not { } entry) return null;
            using var reader = new StreamReader(entry.Open());
            var manifest = YamlReader.Read(SourceText.From(Manifest, reader.ReadToEnd())).Merged;
            return Identity(manifest);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or MdiException)
        {
            // What the old tool left behind half-sent: nobody can use it.
            return null;
        }
    }

    private static string? Identity(YamlMapping manifest)
    {
        var action = manifest.Text("action");
        var output = manifest.Map("task")?.Map(action ?? "")?.Map("output");
        return output?.Text(OptionNames.OutputDirectory) is { } directory ? $"{directory}/{output.Text(OptionNames.DataName)}" : null;
    }
}
