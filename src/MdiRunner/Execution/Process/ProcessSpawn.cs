using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MdiRunner.Execution.Process;

/// <summary>
/// posix_spawn(3). .NET's own Process can neither put a child into a new process group before it runs nor give it a
/// stdin of its own while it inherits our output.
/// </summary>
internal static partial class ProcessSpawn
{
    // Generous: glibc has 336 and 80 bytes on 64-bit machines.
    private const int StructureBytes = 512;
    private const short SetGroup = 0x02;
    private const short SetDefaults = 0x04;
    private const short SetMask = 0x08;
    private const int AppendFlags = 0x1 | 0x40 | 0x400; // O_WRONLY | O_CREAT | O_APPEND
    private const int OutputMode = 0x1a4; // 0644

    /// <summary>Starts a process as the leader of a new group and gives its number.</summary>
    /// <exception cref="IOException">The system refused, for example because arguments and environment are too long.</exception>
    public static unsafe int Start(SpawnRequest request)
    {
        var attributes = stackalloc byte[StructureBytes];
        var actions = stackalloc byte[StructureBytes];
        using var arguments = new NativeStrings(request.Arguments);
        using var environment = new NativeStrings(request.Environment);
        Check(InitializeAttributes(attributes));
        Check(InitializeActions(actions));
        try
        {
            Configure(attributes);
            Redirect(actions, request);
            Check(Spawn(out var process, request.Path, actions, attributes, arguments.Pointer, environment.Pointer));
            return process;
        }
        finally
        {
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    // .NET ignores SIGPIPE, may have been started with SIGCHLD ignored, and job scripts have us ignore a scheduler's warnings; a child must not inherit any of it.
    private static unsafe void Configure(byte* attributes)
    {
        Check(SetFlags(attributes, SetGroup | SetDefaults | SetMask));
        Check(SetProcessGroup(attributes, 0));
        Check(SetSignalDefaults(attributes, SignalSet.Of(
            SignalNumber.Pipe, SignalNumber.Child, SignalNumber.TerminalStop, SignalNumber.User1, SignalNumber.User2, SignalNumber.CpuTime)));
        Check(SetSignalMask(attributes, SignalSet.Of()));
    }

    private static unsafe void Redirect(byte* actions, SpawnRequest request)
    {
        Check(request.Input is { } input ? AddDuplicate(actions, input, 0) : AddOpen(actions, 0, "/dev/null", 0, 0));
        if (request.Guard is { } guard) Check(AddDuplicate(actions, guard.Ours, guard.Childs));
        if (request.Output is null) return;
        Check(AddOpen(actions, 1, request.Output, AppendFlags, OutputMode));
        Check(AddDuplicate(actions, 1, 2));
    }

    private static void Check(int error)
    {
        if (error != 0) throw new IOException($"cannot start a process: {new Win32Exception(error).Message}");
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Spawn(out int process, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static unsafe partial int InitializeAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static unsafe partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static unsafe partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    private static unsafe partial int SetProcessGroup(byte* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static unsafe partial int SetSignalDefaults(byte* attributes, in SignalSet signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static unsafe partial int SetSignalMask(byte* attributes, in SignalSet signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static unsafe partial int InitializeActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static unsafe partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static unsafe partial int AddDuplicate(byte* actions, int from, int to);
}
