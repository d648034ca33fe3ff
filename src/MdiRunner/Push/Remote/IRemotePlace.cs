namespace MdiRunner.Push.Remote;

/// <summary>Somewhere files can be delivered to: opens connections to it.</summary>
public interface IRemotePlace : IDisposable
{
    /// <summary>Opens a connection, or fails with <see cref="Failures.PushException"/> within the time that the target allows.</summary>
    IRemoteFiles Connect();

    /// <summary>Opens a connection beside the first. Nobody is asked anything for it.</summary>
    IRemoteFiles ConnectFurther() => Connect();

    /// <summary>Whether several connections move more than one.</summary>
    bool GainsFromStreams { get; }
}
