using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>A machine without OpenSSL, such as a slim container: .NET aborts a process that asks for a digest there.</summary>
public sealed class WithoutOpenSslTests : IDisposable
{
    // In a mount namespace of its own the libraries are empty files.
    private const string Hide = """
        for library in /usr/lib/*/libssl.so* /usr/lib64/libssl.so* /usr/lib/*/libcrypto.so* /usr/lib64/libcrypto.so*; do
            if [ -e "$library" ]; then mount --bind /dev/null "$library"; fi
        done
        exec "$@"
        """;

    private readonly Scenario scenario = new Scenario().WithSteps().Through("unshare", "--mount", "bash", "-c", Hide, "hide");

    public void Dispose() => scenario.Dispose();

    [SkippableOnNamespacesFact]
    public void Tasks_run_and_packages_are_delivered_with_digests_of_our_own()
    {
        Directory.CreateDirectory(scenario["server"]);
        string[] call = ["steps", "run", "job.yml", "--push-server", "local", "--push-dir", scenario["server"]];

        scenario.Run(call).Exits(0).Prints("outcome: pushed");
        scenario.Run(call).Exits(0).Prints("outcome: already-pushed");
    }

    [SkippableOnNamespacesFact]
    public void The_built_in_ssh_says_what_it_needs()
    {
        scenario.WithFile("key", "-----BEGIN PRIVATE KEY-----\nnot looked into\n").WithVariable("MDI_SSH", "builtin");
        File.SetUnixFileMode(scenario["key"], UnixFileMode.UserRead);

        scenario.Run("steps", "run", "job.yml", "--push-server", "127.0.0.1", "--push-port", $"{SshServer.FreePort()}", "--push-key", "key").Exits(3).Prints("needs OpenSSL");
    }
}
