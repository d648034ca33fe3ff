using MdiRunner.Push.Failures;
using MdiRunner.Push.Ssh;

namespace MdiRunner.Push.Diagnosis;

/// <summary>
/// Words for a server whose ssh cannot be reached. Two firewalls can be the cause, that of this site and that of the server; they are told apart as
/// far as this host can see, and the reader is told how to find out the rest.
/// </summary>
internal sealed class Reachability(SshEndpoint endpoint)
{
    /// <summary>Shows whether ssh gets out of here at all, to a server that everybody may talk to.</summary>
    public const string FindOut = "ssh-keyscan -T 5 github.com || echo 'no ssh connection gets out of here'";

    private readonly Surroundings surroundings = new(endpoint.Host);

    /// <summary>Whether a failure is about the way to the server.</summary>
    public static bool Concerns(FailureClass failure) =>
        failure == FailureClass.Timeout || failure == FailureClass.Unreachable || failure == FailureClass.Refused;

    /// <summary>What this host can see, for a node of a cluster and for the desk.</summary>
    public string? Facts(FailureClass failure)
    {
        if (endpoint.IsIndirect) return "The connection goes through another host (ProxyJump or ProxyCommand of your ssh configuration), so it may be that one which does not answer";
        if (failure == FailureClass.Refused) return null;
        return surroundings.Answer() switch
        {
            (var port, true) => $"The server itself is up, it answers on port {port}; only ssh is stopped on the way",
            (var port, false) => $"The server itself seems to be up, it refuses port {port}; only ssh is stopped on the way",
            null => "The server's web ports (443 and 80) are silent, too: it may be switched off, it may have a new address (an AWS server gets one each time it is stopped and started, unless it has an Elastic IP), or nothing gets out of this host",
        };
    }

    /// <summary>What can be done about it, by whom, and how to find out.</summary>
    public string Ways(FailureClass failure)
    {
        var here = $"If it prints keys, ssh gets out of here and the cause is on the server's side: {ServersSide(failure)}";
        var there = endpoint.Port == SshEndpoint.DefaultPort ? "" : $", or all ports but {SshEndpoint.DefaultPort} (yours is {endpoint.Port})";
        return $"The next command shows which side it is. {here}. If it prints none, this site blocks outgoing ssh{there}: ask its administrators, or deliver from another host";
    }

    private string ServersSide(FailureClass failure) => failure == FailureClass.Refused
        ? $"port {endpoint.Port} may be the wrong one (--push-port), its ssh service may not run, or its firewall turns this host away; {Rule}"
        : $"its firewall does not let this host in; {Rule}";

    private string Rule => $"on AWS, an inbound rule of its security group must allow TCP port {endpoint.Port} from {Source} and from nowhere else";

    private string Source => surroundings.AddressToAllow()
        ?? "the address by which the world sees this host, written ADDRESS/32 (type: curl -s https://checkip.amazonaws.com)";
}
