namespace MdiRunner.Push.Failures;

/// <summary>Where on its way a delivery meets a failure.</summary>
public enum Stage
{
    /// <summary>Before anything is connected: rules and files of this host.</summary>
    Here,

    /// <summary>The key file.</summary>
    Key,

    /// <summary>The way to the server, up to its answer.</summary>
    Server,

    /// <summary>The server's identity.</summary>
    HostKey,

    /// <summary>The login.</summary>
    Login,

    /// <summary>The directory on the server and what it can take.</summary>
    Directory,

    /// <summary>The transfer itself.</summary>
    Transfer,
}
