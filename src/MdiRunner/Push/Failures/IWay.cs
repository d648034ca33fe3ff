namespace MdiRunner.Push.Failures;

/// <summary>The way to a server as this host sees it. Looking costs time, so each fact is looked up when it is asked for.</summary>
internal interface IWay
{
    /// <summary>A name that others than ssh know, too, or an address.</summary>
    string Host { get; }

    /// <summary>The port that is connected to.</summary>
    int Port { get; }

    /// <summary>Another host or program stands between: what this host can reach tells nothing.</summary>
    bool IsIndirect { get; }

    /// <summary>What the server's web ports answer; null where they are silent.</summary>
    WebAnswer? Web { get; }

    /// <summary>The one address to let in, as a rule of a firewall is written; null where only the outside can tell it.</summary>
    string? AddressToAllow { get; }
}

/// <summary>An answer of a server's web port.</summary>
/// <param name="Port">The port.</param>
/// <param name="IsOpen">It takes connections; otherwise it refuses them.</param>
internal sealed record WebAnswer(int Port, bool IsOpen);
