using MdiRunner.Commands;
using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi alias</c>: a name for this <c>mdi</c> in a shell profile.</summary>
internal sealed class AliasCommand(MdiDirectory installation, Invocation invocation, Consent consent) : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("alias", CommandGroup.Installation, "write a name for this mdi into your shell profile")
    {
        Options =
        [
            new("alias", "a", false, $"the name [{ShellAlias.DefaultName}]"),
            new("profile", "l", false, $"the profile [~/{DefaultProfile}]"),
            new("get", "g", true, "only show the command, to be typed or evaluated now"),
            CommandOption.Force,
        ],
        Create = Command.By<AliasCommand>(),
    };

    private const string DefaultProfile = ".bashrc";

    public Task<int> RunAsync(Arguments arguments)
    {
        var alias = ShellAlias.Of(arguments["alias"] ?? ShellAlias.DefaultName, Program());
        if (arguments.Has("get")) Console.Write($"{alias.Command}\n");
        else Write(alias, Profile(arguments["profile"]), arguments.Has("force"));
        return Task.FromResult(ExitStatus.Success);
    }

    private void Write(ShellAlias alias, string profile, bool isForced)
    {
        var replaced = alias.ReplacedIn(profile);
        if (replaced == alias.Line)
        {
            Console.Write($"{profile} has this alias already\n");
            return;
        }
        EnsureWritable(profile);
        var hidden = alias.Hides is { } program && program != Program()[0] ? $"in your shell '{alias.Name}' will no longer mean {program}\n" : "";
        var consequence = $"{profile} will get the line\n    {alias.Line}\n{(replaced is null ? "" : $"in place of\n    {replaced}\n")}{hidden}";
        if (isForced) Console.Write(consequence);
        else consent.Require(consequence, isForced, "nothing was written");
        alias.WriteTo(profile);
        Console.Write($"done; it holds in new shells, and in this one after:  source {ShellWord.Quote(profile)}\n");
    }

    private IReadOnlyList<string> Program()
    {
        var installed = Path.Combine(installation.Root, "mdi");
        return File.Exists(installed) ? [installed] : invocation.Self;
    }

    private string Profile(string? given)
    {
        var home = invocation.Environment.GetValueOrDefault("HOME") ?? throw new MdiException(ErrorKind.Usage, "HOME is not set", NextStep.Advice("mdi alias --profile FILE"));
        if (given is null) return Path.Combine(home, DefaultProfile);
        if (given.Length == 0) throw new MdiException(ErrorKind.Usage, "--profile is empty", NextStep.Command("mdi", "alias", "--profile", Path.Combine(home, DefaultProfile)));
        var file = Path.GetFullPath(HomePath.Expand(given));
        if (Directory.Exists(file)) throw new MdiException(ErrorKind.Usage, $"{file} is a directory, not a profile", NextStep.Command("mdi", "alias", "--profile", Path.Combine(file, DefaultProfile)));
        return File.Exists(file) ? file : throw new MdiException(ErrorKind.Usage, $"there is no file {file}", NextStep.Command("mkdir", "-p", Path.GetDirectoryName(file)!).And(NextStep.Command("touch", file)));
    }

    // It is replaced as a whole, in its directory.
    private static void EnsureWritable(string profile)
    {
        var directory = Path.GetDirectoryName(ShellAlias.FileOf(profile))!;
        if (!Posix.CanWrite(directory)) throw new MdiException(ErrorKind.Configuration, $"{directory}, where the profile is, cannot be written to by {Environment.UserName}", NextStep.Command("mdi", "alias", "--get").Noting("and put the line where your shell reads it"));
    }
}
