using System.Runtime.InteropServices;
using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Installation;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Installing;

/// <summary>Downloads micromamba into the installation, when the user asks for it and only then.</summary>
/// <param name="installation">Where it goes.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
/// <param name="consent">Asks for consent.</param>
public sealed class GetMicromamba(MdiDirectory installation, Call call, IConsole console, Consent consent)
{
    // The address of a program file, for sites with a copy of their own; beside it lies ADDRESS.sha256.
    private const string SourceVariable = "MDI_MICROMAMBA_URL";
    private const string Releases = "https://github.com/mamba-org/micromamba-releases/releases/latest/download/micromamba-linux-";
    private const int Sha256Digits = 64;

    private const UnixFileMode Program = AtomicFile.Shared | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private string Source => call.Environment.GetValueOrDefault(SourceVariable) is { Length: > 0 } source
        ? source
        : Releases + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aarch64" : "64");

    /// <summary>Puts the program in its place once it is whole and as published.</summary>
    /// <exception cref="MdiException">The user declined; it cannot be downloaded, or is not what was published.</exception>
    public async Task GetAsync(bool force)
    {
        consent.Require($"micromamba will be downloaded from {Source}\nto {installation.Micromamba}", force, "nothing was downloaded");
        Directory.CreateDirectory(Path.GetDirectoryName(installation.Micromamba)!);
        var (program, digest) = (AtomicFile.TemporaryName(installation.Micromamba), AtomicFile.TemporaryName(installation.Micromamba));
        try
        {
            await DownloadAsync(Source, program);
            await DownloadAsync(Source + ".sha256", digest);
            Verify(program, File.ReadAllText(digest).Trim());
            File.SetUnixFileMode(program, Program);
            File.Move(program, installation.Micromamba, overwrite: true);
            console.Say($"micromamba is here: {installation.Micromamba}");
        }
        finally
        {
            File.Delete(program);
            File.Delete(digest);
        }
    }

    // curl knows the site's proxies and certificates.
    private async Task DownloadAsync(string source, string target)
    {
        string[] arguments = ["--fail", "--location", "--silent", "--show-error", "--output", target, "--", source];
        var outcome = await ChildProcess.RunAsync(new ChildCommand("curl", arguments, Path.GetDirectoryName(target)!, call.Environment));
        if (outcome.ExitStatus != ExitStatus.Success || !File.Exists(target)) throw Failed($"{source} cannot be downloaded: curl ended with status {outcome.Status}");
    }

    private void Verify(string program, string published)
    {
        if (published.Length < Sha256Digits || !FileHash.Sha256(program).Equals(published[..Sha256Digits], StringComparison.OrdinalIgnoreCase))
            throw Failed($"what came from {Source} is not what was published: its SHA-256 differs");
    }

    private MdiException Failed(string message) => new MdiError(ErrorKind.Configuration, message)
    {
        Expected = $"a network that reaches it, or {SourceVariable} with the address of a copy and its .sha256",
        Next = NextStep.Advice($"put the program micromamba to {installation.Micromamba} yourself, executable"),
    }.ToException();
}
