using MdiRunner.Push.Request;

namespace MdiRunner.Push.Ssh;

/// <summary>Where a connection really goes to, after all that the ssh configuration says about the server's name.</summary>
/// <param name="Host">A name that others than ssh know, too, or an address.</param>
/// <param name="Port">The port.</param>
/// <param name="IsIndirect">Another host or program stands between: what this host can reach tells nothing.</param>
internal sealed record SshEndpoint(string Host, int Port, bool IsIndirect)
{
    /// <summary>The end of the way to a target.</summary>
    public static SshEndpoint Of(SshSettings settings, PushTarget target)
    {
        if (settings.UseBuiltIn || !settings.HasClient) return new SshEndpoint(target.Server, target.Port ?? PushTarget.DefaultPort, IsIndirect: false);
        var configuration = SshConfiguration.Of(new SshOptions(settings, target, MayAsk: false));
        return new SshEndpoint(configuration.HostName ?? target.Server, configuration.Port ?? target.Port ?? PushTarget.DefaultPort, configuration.IsIndirect);
    }
}
