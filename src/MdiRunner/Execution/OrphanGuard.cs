using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace MdiRunner.Execution;

/// <summary>
/// A small process that kills the groups of our children when we are killed ourselves and can do nothing any more.
/// Otherwise they would go on, while our leases, their process being gone, are taken over at once.
/// </summary>
internal sealed class OrphanGuard
{
    // Our end of the pipe closes with us, however we end. A line adds a group to those that are watched, or takes one away.
    private const string Script = """
        groups=' '
        while read -r sign group; do
            case $sign in
                +) groups="$groups$group " ;;
                -) groups="${groups%% "$group" *} ${groups#* "$group" }" ;;
            esac
        done
        for group in $groups; do kill -s KILL -- "-$group"; done
        """;

    private static readonly Lazy<OrphanGuard> Ours = new(Start);

    private readonly AnonymousPipeServerStream _pipe;

    private OrphanGuard(AnonymousPipeServerStream pipe) => _pipe = pipe;

    /// <summary>The guard of this process. It is there before the child, so that a child could outlive us only if we were killed between its start and the next line.</summary>
    public static OrphanGuard Current => Ours.Value;

    /// <summary>Watches a group until what is returned is disposed.</summary>
    public IDisposable Watch(ProcessGroup group) => new Watched(this, group.Id.ToString(CultureInfo.InvariantCulture));

    private static OrphanGuard Start()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = pipe.ClientSafePipeHandle;
        ProcessSpawn.Start(new SpawnRequest(SpawnRequest.Shell, ["sh", "-c", Script, "mdi-guard"], [])
        {
            Input = (int)input.DangerousGetHandle(),
            Output = "/dev/null",
        });
        return new OrphanGuard(pipe);
    }

    private void Tell(string line)
    {
        try
        {
            lock (_pipe) _pipe.Write(Encoding.ASCII.GetBytes($"{line}\n"));
        }
        catch (IOException)
        {
            // The guard was killed: the groups go on without one.
        }
    }

    private sealed class Watched : IDisposable
    {
        private readonly OrphanGuard _guard;
        private readonly string _group;

        public Watched(OrphanGuard guard, string group)
        {
            (_guard, _group) = (guard, group);
            _guard.Tell($"+ {_group}");
        }

        public void Dispose() => _guard.Tell($"- {_group}");
    }
}
