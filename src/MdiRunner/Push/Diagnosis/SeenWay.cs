using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;

namespace MdiRunner.Push.Diagnosis;

/// <summary>The way to a target, looked at from this host: ssh is asked for the end of it, the network for what can be seen there.</summary>
/// <param name="settings">How this host uses ssh.</param>
/// <param name="target">Where to.</param>
internal sealed class SeenWay(SshSettings settings, PushTarget target) : IWay
{
    private readonly Lazy<SshEndpoint> endpoint = new(() => SshEndpoint.Of(settings, target));

    /// <inheritdoc/>
    public string Host => endpoint.Value.Host;

    /// <inheritdoc/>
    public int Port => endpoint.Value.Port;

    /// <inheritdoc/>
    public bool IsIndirect => endpoint.Value.IsIndirect;

    /// <inheritdoc/>
    public WebAnswer? Web => new Surroundings(Host).Answer();

    /// <inheritdoc/>
    public string? AddressToAllow => new Surroundings(Host).AddressToAllow();
}
