using MdiRunner.Storage;

namespace MdiRunner.Push.Ssh;

/// <summary>How this host reaches others by ssh, beyond what a target says.</summary>
public sealed record SshSettings
{
    /// <summary>The ssh client to start; found through PATH.</summary>
    public string Program { get; init; } = "ssh";

    /// <summary>A configuration file to use instead of <c>~/.ssh/config</c> (<c>ssh -F</c>); null leaves the choice to ssh.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>Use the built-in client (SSH.NET) although there may be an ssh.</summary>
    public bool UseBuiltIn { get; init; }

    /// <summary>Where the built-in client looks for known hosts.</summary>
    public IReadOnlyList<string> KnownHostsFiles { get; init; } = [];

    /// <summary>Reads <c>MDI_SSH</c> (<c>builtin</c>, or the path of an ssh client) and <c>MDI_SSH_CONFIG</c> (a configuration file).</summary>
    public static SshSettings FromEnvironment()
    {
        var client = Environment.GetEnvironmentVariable("MDI_SSH");
        var file = Environment.GetEnvironmentVariable("MDI_SSH_CONFIG");
        return new SshSettings
        {
            Program = client is null or "" or "builtin" ? "ssh" : client,
            UseBuiltIn = client == "builtin",
            ConfigurationFile = string.IsNullOrEmpty(file) ? null : Path.GetFullPath(file),
            KnownHostsFiles = [Path.Combine(HomePath.Directory, ".ssh", "known_hosts"), "/etc/ssh/ssh_known_hosts"],
        };
    }

    /// <summary>Whether an ssh client can be started on this host.</summary>
    public bool HasClient => Program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(Program)
        : ProgramPath.Find(Program, Environment.GetEnvironmentVariable("PATH")) is not null;
}
