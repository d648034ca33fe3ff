using System.Globalization;
using System.IO.Pipes;

namespace MdiRunner.Execution;

/// <summary>
/// A small process beside a child that kills the child's group when we are killed ourselves and can do nothing any
/// more. Otherwise the group would go on, while our lease, its process being gone, is taken over at once.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    // Our end of the pipe closes with us, however we end; a line says that the group has ended.
    private const string Script = "read -r done || kill -s KILL -- \"-$1\"";

    private readonly AnonymousPipeServerStream _pipe;
    private readonly ProcessGroup _guard;

    private OrphanGuard(AnonymousPipeServerStream pipe, ProcessGroup guard)
    {
        _pipe = pipe;
        _guard = guard;
    }

    public static OrphanGuard Of(ProcessGroup group)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = pipe.ClientSafePipeHandle;
        var id = group.Id.ToString(CultureInfo.InvariantCulture);
        var guard = ProcessSpawn.Start(new SpawnRequest(SpawnRequest.Shell, ["sh", "-c", Script, "mdi-guard", id], [])
        {
            Input = (int)input.DangerousGetHandle(),
            Output = "/dev/null",
        });
        return new OrphanGuard(pipe, new ProcessGroup(guard));
    }

    public void Dispose()
    {
        try
        {
            _pipe.Write("\n"u8);
        }
        catch (IOException)
        {
            // The guard was killed; there is nothing left for it to guard.
        }
        _pipe.Dispose();
        _guard.WaitForLeader();
    }
}
