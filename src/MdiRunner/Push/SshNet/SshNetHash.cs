using System.Text;
using MdiRunner.Push.Sftp;
using MdiRunner.Push.Ssh;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace MdiRunner.Push.SshNet;

/// <summary>Hashes computed by the server's own tools, over a second channel of the same connection.</summary>
internal sealed class SshNetHash(SshNetSession session) : IRemoteHash
{
    private bool isUseless;

    public void Prepare()
    {
    }

    public string? TrySha256(string path, long bytes)
    {
        if (isUseless) return null;
        var digest = Ask(path, HashScript.Limit(bytes));
        isUseless = digest is null;
        return digest;
    }

    public void Dispose()
    {
    }

    private string? Ask(string path, TimeSpan limit)
    {
        try
        {
            using SshCommand command = session.Client.CreateCommand(HashScript.Command);
            command.CommandTimeout = limit;
            var running = command.BeginExecute();
            using (var input = command.CreateInputStream()) input.Write(Encoding.ASCII.GetBytes(HashScript.Question(path)));
            return command.EndExecute(running).Split('\n').Select(HashScript.Digest).FirstOrDefault(digest => digest is not null);
        }
        catch (Exception error) when (error is SshException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }
}
