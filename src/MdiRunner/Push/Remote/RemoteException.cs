namespace MdiRunner.Push.Remote;

/// <summary>The server answered, and the answer is no. The connection stands.</summary>
public sealed class RemoteException : Exception
{
    /// <summary>Creates a refusal of an operation, named as <c>open /srv/data/x</c>.</summary>
    public RemoteException(RemoteError error, string operation, string answer, Exception? inner = null)
        : base($"{operation}: {answer}", inner)
    {
        Error = error;
    }

    /// <summary>Why.</summary>
    public RemoteError Error { get; }
}
