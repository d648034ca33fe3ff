using MdiRunner.Push.Remote;
using MdiRunner.Push.Request;
using MdiRunner.Push.Ssh;
using MdiRunner.Push.SshNet;

namespace MdiRunner.Push;

/// <summary>Finds the way to a target.</summary>
/// <param name="settings">How this host uses ssh.</param>
public class RemotePlaces(SshSettings settings)
{
    /// <summary>How this host uses ssh.</summary>
    public SshSettings Settings => settings;

    /// <summary>The place that a target names; nothing is connected yet.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="mayAsk">Somebody sits at the terminal and can be asked.</param>
    public virtual IRemotePlace PlaceOf(PushTarget target, bool mayAsk)
    {
        if (target.IsLocal) return new MountedDirectory();
        if (settings.UseBuiltIn || !settings.HasClient) return new BuiltInSsh(settings, target);
        return new OpenSsh(settings, target, mayAsk);
    }
}
