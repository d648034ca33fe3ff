using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Push.Request;

/// <summary>Where packages go and how: the values of the option family <c>push</c>, checked.</summary>
/// <param name="Server">Name or address of the server, or <c>local</c> for a mounted directory.</param>
/// <param name="Directory">Directory there; relative to the user's home, or below it with <c>~/</c>.</param>
public sealed record PushTarget(string Server, string Directory)
{
    /// <summary>The port of ssh where nobody says another.</summary>
    public const int DefaultPort = 22;

    /// <summary>The server name that stands for a directory mounted on this host.</summary>
    public const string LocalServer = "local";

    /// <summary>User on the server; null leaves it to the ssh configuration.</summary>
    public string? User { get; init; }

    /// <summary>Path of the private key file, absolute; null leaves it to the ssh configuration and agent.</summary>
    public string? KeyFile { get; init; }

    /// <summary>TCP port; null leaves it to the ssh configuration, which has 22 by default.</summary>
    public int? Port { get; init; }

    /// <summary>Connections used for one large file; null leaves the number to what the line turns out to be.</summary>
    public int? Streams { get; init; }

    /// <summary>How long a connection may stand without progress.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the target is a directory mounted on this host.</summary>
    public bool IsLocal => Server == LocalServer;

    /// <summary>Reads the options of the family; null when no push is asked for.</summary>
    /// <param name="option">Gives the value of an option, named as <c>push-server</c>; null or <c>null</c> where it has none.</param>
    /// <exception cref="MdiException">A value breaks a rule; all such values at once.</exception>
    public static PushTarget? From(Func<string, string?> option)
    {
        var values = new PushOptionValues(option);
        if (values.Text(OptionNames.PushServer) is not { } server) return null;
        var target = new PushTarget(values.ServerName(server), values.Required(OptionNames.PushDirectory))
        {
            User = values.UserName(OptionNames.PushUser),
            KeyFile = values.LocalPath(OptionNames.PushKey),
            Port = values.Number(OptionNames.PushPort, 1, 65535),
            Streams = values.Number(OptionNames.PushStreams, 1, 16),
            Timeout = TimeSpan.FromSeconds(values.Number(OptionNames.PushTimeout, 1, 86400) ?? 60),
        };
        values.ThrowIfWrong();
        return target;
    }

    /// <summary>The target as people write it: <c>user@server:directory</c>, or the directory alone.</summary>
    public override string ToString() => IsLocal ? Directory : $"{Account}:{Directory}";

    /// <summary><c>user@server</c>, or the server alone where the ssh configuration knows the user.</summary>
    public string Account => User is null ? Server : $"{User}@{Server}";
}
