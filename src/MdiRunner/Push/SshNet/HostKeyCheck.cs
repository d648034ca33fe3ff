using MdiRunner.Push.Failures;
using Renci.SshNet.Common;

namespace MdiRunner.Push.SshNet;

/// <summary>Answers SSH.NET's question whether a host key can be trusted; its own answer would be yes.</summary>
internal sealed class HostKeyCheck(KnownHosts known, string server)
{
    /// <summary>Why the key was refused; null when it was not.</summary>
    public PushException? Refusal { get; private set; }

    public void Receive(object? sender, HostKeyEventArgs shown)
    {
        shown.CanTrust = known.Trusts(shown.HostKey);
        if (shown.CanTrust) return;
        var fingerprint = $"{server} shows {shown.HostKeyName} SHA256:{shown.FingerPrintSHA256}";
        Refusal = known.IsKnown
            ? new PushException(FailureClass.HostKeyChanged, $"{fingerprint}, and another key is known for it")
            : new PushException(FailureClass.HostKeyUnknown, known.HasAuthority ? $"{fingerprint}; the built-in ssh cannot check host certificates" : fingerprint);
    }
}
