using MdiRunner.Errors;
using MdiRunner.Push.Request;

namespace MdiRunner.Push.Failures;

// What is wrong on the way to the server, up to its first answer.
public sealed partial class FailureClass
{
    /// <summary><c>dns</c>.</summary>
    public static readonly FailureClass Dns = new(
        "dns", "the name of the server is not known here", Stage.Server,
        scene => NextStep.Command("getent", "hosts", scene.Way.Host).Or(NextStep.Command("echo", $"{scene.Way.Host} is not known here")))
    {
        Recovery = Recovery.Later,
        IsDeferrable = true,
        Hint = _ => "Check the spelling of push-server",
    };

    /// <summary><c>unreachable</c>.</summary>
    public static readonly FailureClass Unreachable = new(
        "unreachable", "the network says that there is no way from this host to the server", Stage.Server, _ => Reachability.FindOut)
    {
        Recovery = Recovery.Later,
        IsDeferrable = true,
        Facts = scene => new Reachability(scene.Way).Facts(),
        Hint = scene => new Reachability(scene.Way).Silence,
    };

    /// <summary><c>timeout</c>.</summary>
    public static readonly FailureClass Timeout = new(
        "timeout", "the server did not answer in time", Stage.Server, _ => Reachability.FindOut)
    {
        Recovery = Recovery.Later,
        IsDeferrable = true,
        Facts = scene => new Reachability(scene.Way).Facts(),
        Hint = scene => new Reachability(scene.Way).Silence,
    };

    /// <summary><c>refused</c>.</summary>
    public static readonly FailureClass Refused = new(
        "refused", "the connection was turned away at once, by the server or by a firewall on the way", Stage.Server, _ => Reachability.FindOut)
    {
        Recovery = Recovery.Later,
        IsDeferrable = true,
        Facts = scene => new Reachability(scene.Way).Detour,
        Hint = scene => new Reachability(scene.Way).Refusal,
    };

    /// <summary><c>not-ssh</c>.</summary>
    public static readonly FailureClass NotSsh = new(
        "not-ssh", "something answered on this port, but it is not an ssh server", Stage.Server,
        scene => scene.PushCall.Add("--check", "--push-port", $"{PushTarget.DefaultPort}"))
    {
        IsDeferrable = true,
        Hint = scene => $"Port {scene.Way.Port} may be that of another service, or a login page of this network may stand in the way",
        NextHint = _ => "The next command tries the usual port of ssh",
    };

    /// <summary><c>busy</c>.</summary>
    public static readonly FailureClass Busy = new(
        "busy", "the server closed the connection before saying hello, as it does when too many connections begin at once", Stage.Server, scene => scene.Request.Repeat)
    {
        Recovery = Recovery.AtOnce,
        IsDeferrable = true,
    };

    private static FailureClass[] OfWay => [Dns, Unreachable, Timeout, Refused, NotSsh, Busy];
}
