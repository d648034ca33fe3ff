using System.IO.Pipes;
using MdiRunner.Push.Failures;
using MdiRunner.Push.Remote;
using MdiRunner.Push.Sftp;
using MdiRunner.TestProgram;

namespace MdiRunner.SystemTests.Push;

/// <summary>A place whose every connection is served by a <see cref="TinySftpServer"/> over pipes of the operating system.</summary>
internal sealed class TinyPlace(TinyFaults faults) : IRemotePlace
{
    public bool GainsFromStreams => true;

    public IRemoteFiles Connect() => new SftpFiles(new SftpChannel(new Link(faults), TimeSpan.FromSeconds(5)), faults.Hash is { } hash ? new Tool(hash) : null);

    public void Dispose()
    {
    }

    private sealed class Link : ILink
    {
        private readonly AnonymousPipeServerStream up = new(PipeDirection.Out);
        private readonly AnonymousPipeServerStream down = new(PipeDirection.In);

        public Link(TinyFaults faults)
        {
            var input = new AnonymousPipeClientStream(PipeDirection.In, up.ClientSafePipeHandle);
            var output = new AnonymousPipeClientStream(PipeDirection.Out, down.ClientSafePipeHandle);
            new Thread(new TinySftpServer(input, output, faults).Run) { IsBackground = true }.Start();
        }

        public Stream Input => up;

        public Stream Output => down;

        public void Established()
        {
        }

        public void Abort(PushException? reason) => up.Dispose();

        public PushException Explain(Exception error) => new(FailureClass.ConnectionLost, error.Message, error);

        public void Dispose() => up.Dispose();
    }

    private sealed class Tool(Func<string, string> hash) : IRemoteHash
    {
        public void Prepare()
        {
        }

        public string TrySha256(string path, long bytes) => hash(path);

        public void Dispose()
        {
        }
    }
}
