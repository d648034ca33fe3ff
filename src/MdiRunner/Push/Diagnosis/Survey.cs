using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Storage;

namespace MdiRunner.Push.Diagnosis;

/// <summary>Gathers the facts of a delivery for the advice about its failure.</summary>
internal static class Survey
{
    /// <summary>The scene of a delivery.</summary>
    /// <param name="request">What is delivered.</param>
    /// <param name="target">Where to.</param>
    /// <param name="settings">How this host uses ssh.</param>
    public static Scene Of(PushRequest request, PushTarget target, SshSettings settings)
    {
        var key = target.KeyFile ?? HomePath.Expand("~/.ssh/id_ed25519");
        return new Scene(request, target, new SeenWay(settings, target))
        {
            Key = key,
            HasKeyDirectory = Directory.Exists(Path.GetDirectoryName(key)),
            Place = PlaceOf(target),
            SshConfiguration = settings.ConfigurationFile,
        };
    }

    // A shell there begins in the user's home, and would not expand a quoted tilde.
    private static string PlaceOf(PushTarget target) => target.Directory switch
    {
        _ when target.IsLocal => new MountedFiles().Resolve(target.Directory),
        "~" => ".",
        var directory when HomePath.IsBelow(directory) => directory[2..],
        var directory => directory,
    };
}
