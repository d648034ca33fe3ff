using System.Globalization;
using MdiRunner.Storage;

namespace MdiRunner.Push.Ssh;

/// <summary>What <c>ssh -G</c> says of a target: the configuration in force after all files of the user and the site.</summary>
/// <param name="Ciphers">In the order offered; empty where this ssh does not tell.</param>
/// <param name="SharesConnections">The user has a ControlPath for this host: theirs is used, not one of ours.</param>
/// <param name="HostName">The name or address that is connected to; null where this ssh does not tell.</param>
/// <param name="Port">The port that is connected to; null where this ssh does not tell.</param>
/// <param name="IsIndirect">Another host or program stands between (ProxyJump, ProxyCommand).</param>
internal sealed record SshConfiguration(IReadOnlyList<string> Ciphers, bool SharesConnections, string? HostName, int? Port, bool IsIndirect)
{
    /// <summary>Whether this ssh (8.7 or newer) can be configured to leave the terminal, which must then be forbidden; older ones refuse options that they do not know.</summary>
    public bool KnowsDetaching { get; init; }

    /// <summary>Asks ssh. An ssh that cannot say (older than 6.8, or a broken file) leaves everything at its defaults: the connection itself will tell.</summary>
    public static SshConfiguration Of(SshOptions options)
    {
        // A 'Match exec' of the user's may hang as well as a server.
        var printed = new Programs { Patience = options.ConnectTimeout }.Run(options.Settings.Program, options.Print()).Output;
        var values = printed.Split('\n')
            .Select(line => line.Split(' ', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1].Trim());
        return new SshConfiguration(
            values["ciphers"].FirstOrDefault()?.Split(',') ?? [],
            values["controlpath"].Any(path => path != "none"),
            values["hostname"].FirstOrDefault(),
            int.TryParse(values["port"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null,
            values["proxyjump"].Concat(values["proxycommand"]).Any(value => value != "none"))
        {
            KnowsDetaching = values.Contains("forkafterauthentication") && values.Contains("stdinnull"),
        };
    }
}
