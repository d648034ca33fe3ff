using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace MdiRunner.Execution;

/// <summary>
/// A small process beside a child that kills the child's group when we are killed ourselves and can do nothing any
/// more. Otherwise the group would go on, while our lease, its process being gone, is taken over at once.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    // Our end of the pipe closes with us, however we end. The first line names the group, the second says that it has ended.
    private const string Script = "read -r group && [ -n \"$group\" ] || exit 0; read -r done || kill -s KILL -- \"-$group\"";

    private readonly AnonymousPipeServerStream _pipe;
    private readonly ProcessGroup _guard;

    private OrphanGuard(AnonymousPipeServerStream pipe, ProcessGroup guard)
    {
        _pipe = pipe;
        _guard = guard;
    }

    /// <summary>Starts a guard. It is there before the child, so that the child could outlive us only if we were killed between its start and the next line.</summary>
    public static OrphanGuard Start()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = pipe.ClientSafePipeHandle;
        var guard = ProcessSpawn.Start(new SpawnRequest(SpawnRequest.Shell, ["sh", "-c", Script, "mdi-guard"], [])
        {
            Input = (int)input.DangerousGetHandle(),
            Output = "/dev/null",
        });
        return new OrphanGuard(pipe, new ProcessGroup(guard));
    }

    /// <summary>Tells which group it guards.</summary>
    public void Watch(ProcessGroup group) => Tell(group.Id.ToString(CultureInfo.InvariantCulture));

    public void Dispose()
    {
        Tell("");
        _pipe.Dispose();
        _guard.WaitForLeader();
    }

    private void Tell(string line)
    {
        try
        {
            _pipe.Write(Encoding.ASCII.GetBytes($"{line}\n"));
        }
        catch (IOException)
        {
            // The guard was killed: the group goes on without one.
        }
    }
}
