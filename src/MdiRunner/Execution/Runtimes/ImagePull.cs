using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Storage;

namespace MdiRunner.Execution.Runtimes;

/// <summary>Gets container images from their registries.</summary>
/// <param name="singularity">The program.</param>
public sealed class ImagePull(Singularity singularity) : IDisposable
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(2);

    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Makes sure that an image is here, and says so before anything is downloaded.</summary>
    /// <param name="image">The image.</param>
    /// <param name="environment">The environment of the program.</param>
    /// <param name="say">Takes a line for the log.</param>
    /// <param name="outputFile">Takes the program's output; null where it inherits ours.</param>
    /// <param name="stop">Ends the download.</param>
    /// <exception cref="MdiException">It could not be pulled.</exception>
    public async Task EnsureHereAsync(ContainerImage image, IReadOnlyDictionary<string, string> environment, Action<string> say, string? outputFile = null, CancellationToken stop = default)
    {
        await oneAtATime.WaitAsync(stop);
        try
        {
            if (!File.Exists(image.File)) await PullAsync(image, environment, say, outputFile, stop);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    // Under a name of its own until it is whole: half an image would count as one, for other calls as well.
    private async Task PullAsync(ContainerImage image, IReadOnlyDictionary<string, string> environment, Action<string> say, string? outputFile, CancellationToken stop)
    {
        var directory = Path.GetDirectoryName(image.File)!;
        Directory.CreateDirectory(directory);
        RemoveAbandoned(image);
        var part = AtomicFile.TemporaryName(image.File);
        try
        {
            say($"pulling the container image {image.Source}\nto {image.File}");
            var command = singularity.Command(["pull", "--disable-cache", part, image.Source], directory, environment) with { OutputFile = outputFile };
            var outcome = await ChildProcess.RunAsync(command, stop);
            if (outcome.InterruptedBy is not null) throw new MdiException(ErrorKind.Interrupted, "interrupted while the container image was pulled");
            if (outcome.ExitStatus != ExitStatus.Success || !File.Exists(part)) throw Failed(image, outcome);
            File.Move(part, image.File, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    // Of calls that were killed; a download that takes longer than this does not happen.
    private static void RemoveAbandoned(ContainerImage image)
    {
        foreach (var part in AtomicFile.TemporariesOf(image.File).Where(part => DateTime.UtcNow - FileTime.Of(part) > Abandoned)) File.Delete(part);
    }

    private static MdiException Failed(ContainerImage image, ChildOutcome outcome) =>
        new MdiError(ErrorKind.Configuration, $"the container image {image.Source} could not be pulled: singularity ended with status {outcome.Status}")
        {
            Expected = "a host that reaches the registry, such as a login host",
            Next = NextStep.Advice("repeat the command there, or add --runtime direct to run without a container"),
        }.ToException();
}
