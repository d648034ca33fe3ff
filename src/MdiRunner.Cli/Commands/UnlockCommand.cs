using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Installation;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi unlock</c>: removes the locks that killed processes left in an installation.</summary>
internal sealed class UnlockCommand(MdiDirectory installation, Consent consent) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("unlock", CommandGroup.Installation, "remove locks on suites that a killed mdi left; tasks need no such thing, they recover by themselves")
    {
        Options = [CommandOption.Force],
        Create = Command.By<UnlockCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        var locks = new StaleLocks(installation).Find();
        if (locks.Count == 0)
        {
            Console.Write("nothing is locked\n");
            return Task.FromResult(ExitStatus.Success);
        }
        installation.EnsureMine();
        var consequence = $"these locks will be removed; do so only if no mdi is running that they belong to:\n{string.Concat(locks.Select(file => $"    {file}\n"))}";
        consent.Require(consequence, arguments.Has("force"), "nothing was removed");
        foreach (var file in locks)
        {
            File.Delete(file);
            Console.Write($"removed:  {file}\n");
        }
        return Task.FromResult(ExitStatus.Success);
    }
}
