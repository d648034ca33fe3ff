using MdiRunner.Errors;
using MdiRunner.Push.Request;

namespace MdiRunner.Push.Failures;

/// <summary>
/// Words for a server whose ssh cannot be reached. Two firewalls can be the cause, that of this site and that of the server; they are told apart as
/// far as this host can see, and the reader is told how to find out the rest.
/// </summary>
/// <param name="way">What this host sees.</param>
internal sealed class Reachability(IWay way)
{
    /// <summary>Shows whether ssh gets out of here at all, to a server that everybody may talk to.</summary>
    public static NextCommand FindOut { get; } =
        NextStep.Command("ssh-keyscan", "-T", "5", "github.com").Or(NextStep.Command("echo", "no ssh connection gets out of here"));

    /// <summary>That another host may be the one which does not answer; null where none stands between.</summary>
    public string? Detour => way.IsIndirect
        ? "The connection goes through another host (ProxyJump or ProxyCommand of your ssh configuration), so it may be that one which does not answer"
        : null;

    /// <summary>What can be done about a server that does not answer, by whom, and how to find out.</summary>
    public string Silence => Ways($"its firewall does not let this host in; {Rule}");

    /// <summary>The same for a server that refuses.</summary>
    public string Refusal => Ways($"port {way.Port} may be the wrong one (--push-port), its ssh service may not run, or its firewall turns this host away; {Rule}");

    /// <summary>What this host can see of a server that does not answer, for a node of a cluster and for the desk.</summary>
    public string Facts() => Detour ?? way.Web switch
    {
        { IsOpen: true } web => $"The server itself is up, it answers on port {web.Port}; only ssh is stopped on the way",
        { } web => $"The server itself seems to be up, it refuses port {web.Port}; only ssh is stopped on the way",
        null => "The server's web ports (443 and 80) are silent, too: it may be switched off, it may have a new address (an AWS server gets one each time it is stopped and started, unless it has an Elastic IP), or nothing gets out of this host",
    };

    private string Ways(string serversSide)
    {
        var here = $"If it prints keys, ssh gets out of here and the cause is on the server's side: {serversSide}";
        var there = way.Port == PushTarget.DefaultPort ? "" : $", or all ports but {PushTarget.DefaultPort} (yours is {way.Port})";
        return $"The next command shows which side it is. {here}. If it prints none, this site blocks outgoing ssh{there}: ask its administrators, or deliver from another host";
    }

    private string Rule => $"on AWS, an inbound rule of its security group must allow TCP port {way.Port} from {Source} and from nowhere else";

    private string Source => way.AddressToAllow
        ?? "the address by which the world sees this host, written ADDRESS/32 (type: curl -s https://checkip.amazonaws.com)";
}
