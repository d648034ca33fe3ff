using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Installation;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi unlock</c>: removes the locks that killed processes left in an installation.</summary>
internal sealed class UnlockCommand(MdiDirectory installation, Consent consent) : ICommand
{
    private static readonly OptionsOnly Syntax = new("unlock", "remove locks on suites that a killed mdi left; tasks need no such thing, they recover by themselves",
        (ManagerWords.Force, "ask nothing"));

    public int Run(CommandCall call)
    {
        if (Syntax.Read(call) is not { } options) return ExitStatus.Success;
        var locks = new StaleLocks(installation).Find();
        if (locks.Count == 0)
        {
            Console.Write("nothing is locked\n");
            return ExitStatus.Success;
        }
        installation.EnsureMine();
        var consequence = $"these locks will be removed; do so only if no mdi is running that they belong to:\n{string.Concat(locks.Select(file => $"    {file}\n"))}";
        consent.Require(consequence, options.Has("force"), "nothing was removed");
        foreach (var file in locks)
        {
            File.Delete(file);
            Console.Write($"removed:  {file}\n");
        }
        return ExitStatus.Success;
    }
}
