using MdiRunner.Push.Failures;

namespace MdiRunner.Push.Sftp;

/// <summary>Two pipes to an SFTP server and what is known about their end.</summary>
internal interface ILink : IDisposable
{
    /// <summary>Goes to the server.</summary>
    Stream Input { get; }

    /// <summary>Comes from the server.</summary>
    Stream Output { get; }

    /// <summary>The server has answered: from now on the time limit for connecting is void.</summary>
    void Established();

    /// <summary>Ends the link at once, so that whoever waits for it fails. May be called from any thread, and again; the first reason stands.</summary>
    void Abort(PushException? reason);

    /// <summary>Whether an exception of the streams means that the link is gone.</summary>
    bool IsLost(Exception error) => error is IOException or ObjectDisposedException;

    /// <summary>Finds out why the link failed.</summary>
    PushException Explain(Exception error);
}
