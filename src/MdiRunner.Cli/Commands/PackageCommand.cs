using MdiRunner.Errors;
using MdiRunner.Packaging.Reading;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi package list|verify FILE.zip [--json]</c>.</summary>
internal sealed class PackageCommand : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("package", CommandGroup.Jobs, "list or verify a data package")
    {
        IsNew = true,
        Operands = OperandKind.Words,
        OperandUsage = "list|verify FILE.zip",
        Options = [CommandOption.Json],
        Create = Command.By<PackageCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments) => Task.FromResult(arguments.Operands switch
    {
        ["list", var file] => List(file, arguments.Has("json")),
        ["verify", var file] => Verify(file, arguments.Has("json")),
        _ => throw arguments.Misuse("package lists or verifies a data package"),
    });

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
