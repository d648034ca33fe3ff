using MdiRunner.Commands.Submitting;
using MdiRunner.Errors;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi mkdir job.yml …</c>: makes the output directories.</summary>
internal sealed class MkdirCommand(MakeDirectories directories) : ICommand
{
    public int Run(CommandCall call)
    {
        var words = ManagerWords.Of(call);
        foreach (var file in words.Files) directories.Make(file, words.Options.Has("force"), words.Options.Has("dry-run"));
        return ExitStatus.Success;
    }
}
