using MdiRunner.Errors;
using MdiRunner.Push.Diagnosis;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Text;

namespace MdiRunner.Tests.Push;

/// <summary>A delivery to <c>me@server:/srv/my data</c> that failed, and the advice about it.</summary>
internal sealed record Advised
{
    public const string Repeat = "mdi svWGS find '/w/my job.yml'";

    public PushTarget Target { get; init; } = new("server", "/srv/my data") { User = "me", KeyFile = "/k/my key.pem", Port = 2222 };

    public bool IsScheduled { get; init; }

    public bool HasKeyDirectory { get; init; } = true;

    public KnownWay Way { get; init; } = new();

    public Scene Scene => new(Request, Target, Way)
    {
        Key = Target.KeyFile ?? "/home/me/.ssh/id_ed25519",
        HasKeyDirectory = HasKeyDirectory,
        Place = Target.Directory,
        SshConfiguration = "/etc/site config",
    };

    public string Next(FailureClass failure, NextCommand? own = null) => new Advice(Scene).Next(Failure(failure, own)).Shown();

    public string Message(FailureClass failure, NextCommand? own = null) => new Advice(Scene).Message(Failure(failure, own));

    private PushRequest Request => new("/w/out/s1.svWGS.find.mdi.package.zip", Target, "/w/out", NextStep.Command("mdi", "svWGS", "find", "/w/my job.yml"))
    {
        PushCall = NextStep.Command("mdi", "push", "/w/my job.yml"),
        IsScheduled = IsScheduled,
    };

    private static PushException Failure(FailureClass failure, NextCommand? own) => new(failure, "what was seen.") { Next = own };
}

/// <summary>A way to a server of which all is known.</summary>
internal sealed record KnownWay : IWay
{
    public string Host { get; init; } = "server.example.org";

    public int Port { get; init; } = 2222;

    public bool IsIndirect { get; init; }

    public WebAnswer? Web { get; init; }

    public string? AddressToAllow { get; init; }
}
