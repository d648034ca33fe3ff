using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;

namespace MdiRunner.Push.Sftp;

/// <summary>A status reply: a code of SFTP version 3 and the server's words for it.</summary>
internal readonly record struct SftpStatus(uint Code, string Message)
{
    public const uint Ok = 0;
    public const uint EndOfFile = 1;

    private RemoteError Error => Code switch
    {
        2 => RemoteError.NotFound,
        3 => RemoteError.Denied,
        8 => RemoteError.Unsupported,
        _ => RemoteError.Failed,
    };

    /// <summary>Takes the status from a reply that must be one; servers of version 1 send no words.</summary>
    public static SftpStatus Expect(SftpReply reply) => reply.Type == SftpMessage.Status
        ? new SftpStatus(reply.TakeUInt32(), reply.IsAtEnd ? "" : reply.TakeText())
        : throw new PushException(FailureClass.Protocol, $"the server answered with {reply.Type} where a status belongs");

    /// <summary>Passes over a status of success.</summary>
    public static void ThrowUnlessOk(SftpReply reply, string operation)
    {
        var status = Expect(reply);
        if (status.Code != Ok) throw status.ToException(operation);
    }

    /// <summary>The refusal of an operation that this status stands for.</summary>
    public RemoteException ToException(string operation) => new(Error, operation, Message.Length > 0 ? Message : $"status {Code}");
}
