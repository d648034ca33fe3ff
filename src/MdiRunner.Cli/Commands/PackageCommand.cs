using MdiRunner.Errors;
using MdiRunner.Packaging.Reading;
using MdiRunner.Text;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi package list|verify FILE.zip [--json]</c>.</summary>
internal sealed class PackageCommand : ICommand
{
    public int Run(CommandCall call)
    {
        var command = ManagerCommand.Of(call.Command);
        var options = CommandLine.Parse(call.Words, [.. command.Syntax]).OrThrow(NextStep.Advice(command.Usage));
        return options.Words switch
        {
            ["list", var file] => List(file, options.Has("json")),
            ["verify", var file] => Verify(file, options.Has("json")),
            _ => throw new MdiException(ErrorKind.Usage, "package lists or verifies a data package", NextStep.Advice(command.Usage)),
        };
    }

    private static int List(string file, bool asJson)
    {
        var listing = PackageListing.Of(file);
        Console.Write((asJson ? listing.ToJson() : listing.ToText()).TrimEnd('\n') + "\n");
        return ExitStatus.Success;
    }

    private static int Verify(string file, bool asJson)
    {
        var verification = PackageVerification.Of(file);
        Console.Write((asJson ? verification.ToJson() : verification.ToText()).TrimEnd('\n') + "\n");
        return verification.IsSound ? ExitStatus.Success : throw new MdiException(ErrorKind.Action, $"{file} is not sound");
    }
}
