using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace MdiRunner.Execution.Process;

/// <summary>
/// A small process that kills the groups of our children when we are killed ourselves and can do nothing any more.
/// Otherwise they would go on, while our leases, their process being gone, are taken over at once.
/// </summary>
internal sealed class OrphanGuard
{
    // Each child adds its group before it does anything else, and closes the pipe; we take the group away when it has ended. Our
    // end of the pipe closes with us, however we end. So the last line is read only when every child that was started is known.
    private const string Script = """
        groups=' '
        while read -r sign group; do
            case "$sign$groups" in
                +*) groups="$groups$group " ;;
                -*" $group "*) groups="${groups%% "$group" *} ${groups#* "$group" }" ;;
            esac
        done
        for group in $groups; do kill -s KILL -- "-$group"; done
        """;

    private static readonly Lazy<OrphanGuard> Ours = new(Start);

    private readonly AnonymousPipeServerStream pipe;

    private OrphanGuard(AnonymousPipeServerStream pipe) => this.pipe = pipe;

    /// <summary>The guard of this process.</summary>
    public static OrphanGuard Current => Ours.Value;

    /// <summary>The descriptor to which a child writes <c>+</c> and its process number, and which it then closes.</summary>
    public int Descriptor => (int)pipe.SafePipeHandle.DangerousGetHandle();

    /// <summary>No longer watches a group, all of whose processes have ended.</summary>
    public void Forget(ProcessGroup group) => Tell(string.Create(CultureInfo.InvariantCulture, $"- {group.Id}"));

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
            lock (pipe) pipe.Write(Encoding.ASCII.GetBytes($"{line}\n"));
        }
        catch (IOException)
        {
            // The guard was killed: the groups go on without one.
        }
    }
}
