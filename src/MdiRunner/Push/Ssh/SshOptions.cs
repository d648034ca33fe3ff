using System.Globalization;
using MdiRunner.Push.Request;

namespace MdiRunner.Push.Ssh;

/// <summary>The argument list of every ssh that we start. Values are arguments of their own: no shell reads them.</summary>
internal sealed record SshOptions(SshSettings Settings, PushTarget Target, bool MayAsk)
{
    // Measured: the fastest cipher, with hardware support everywhere; the rest keeps the site's order.
    private const string FastCipher = "aes128-gcm@openssh.com";
    private const int ConnectSeconds = 15;

    /// <summary>Ciphers that ssh would offer here, from <see cref="SshConfiguration"/>.</summary>
    public IReadOnlyList<string> Ciphers { get; init; } = [];

    /// <summary>Whether <see cref="SshConfiguration.KnowsDetaching"/>.</summary>
    public bool ForbidsDetaching { get; init; }

    /// <summary>The socket of a connection that others may share; null where there is none of ours.</summary>
    public string? ControlSocket { get; init; }

    /// <summary>How long establishing may take before ssh itself gives up.</summary>
    public TimeSpan ConnectTimeout => TimeSpan.FromSeconds(Math.Min(ConnectSeconds, Math.Max(1, Target.Timeout.TotalSeconds)));

    /// <summary>Arguments that open the SFTP subsystem, as the connection that others may share.</summary>
    public IReadOnlyList<string> Sftp() => [.. Common(), .. Sharing("yes"), "-s", "--", Target.Server, "sftp"];

    /// <summary>Arguments that run a constant command, over the shared connection where it stands.</summary>
    public IReadOnlyList<string> Run(string command) => [.. Common(), .. Sharing("no"), "--", Target.Server, command];

    /// <summary>Arguments that print the configuration in force, connecting to nothing.</summary>
    // Without a command, ssh would refuse a configuration that sends it to the background.
    public IReadOnlyList<string> Print() => [.. Basics(), "-oRemoteCommand=none", "-G", "--", Target.Server, "true"];

    private IEnumerable<string> Basics()
    {
        if (Settings.ConfigurationFile is { } file) yield return $"-F{file}";
        if (Target.Port is { } port) yield return $"-p{port.ToString(CultureInfo.InvariantCulture)}";
        if (Target.User is { } user) yield return $"-l{user}";
    }

    private IEnumerable<string> Common()
    {
        var alive = Math.Max(1, (int)(Target.Timeout.TotalSeconds / 4)).ToString(CultureInfo.InvariantCulture);
        return
        [
            .. Basics(),
            .. Target.KeyFile is { } key ? [$"-i{key}", "-oIdentitiesOnly=yes"] : Array.Empty<string>(),
            "-x", "-a", "-T",
            "-oLogLevel=DEBUG1", // the only level that tells the stage reached and the fingerprint of an unknown host
            $"-oBatchMode={(MayAsk ? "no" : "yes")}",
            $"-oStrictHostKeyChecking={(MayAsk ? "ask" : "yes")}",
            $"-oConnectTimeout={ConnectTimeout.TotalSeconds:0}",
            $"-oServerAliveInterval={alive}", "-oServerAliveCountMax=3",
            "-oRemoteCommand=none", "-oClearAllForwardings=yes", "-oPermitLocalCommand=no",
            .. ForbidsDetaching ? ["-oForkAfterAuthentication=no", "-oStdinNull=no"] : Array.Empty<string>(),
            "-oUpdateHostKeys=no", "-oCompression=no",
            .. Cipher(),
        ];
    }

    private IEnumerable<string> Cipher() => Ciphers.Contains(FastCipher)
        ? [$"-oCiphers={string.Join(',', Ciphers.Where(cipher => cipher != FastCipher).Prepend(FastCipher))}"]
        : [];

    private IEnumerable<string> Sharing(string master) => ControlSocket is { } socket
        ? [$"-oControlMaster={master}", $"-oControlPath={socket}", "-oControlPersist=no"]
        : [];
}
