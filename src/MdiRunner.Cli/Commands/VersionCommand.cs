using MdiRunner.Errors;
using System.Reflection;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi --version</c>: version and commit.</summary>
internal sealed class VersionCommand : ICommand
{
    /// <summary>What is typed, and what help says of it.</summary>
    public static Command Description { get; } = new("version", CommandGroup.Unnamed, "show version and commit")
    {
        Operands = OperandKind.All,
        Create = Command.By<VersionCommand>(),
    };

    public Task<int> RunAsync(Arguments arguments)
    {
        var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Console.Write($"mdi {version.Replace("+", " (commit ", StringComparison.Ordinal)}{(version.Contains('+', StringComparison.Ordinal) ? ")" : "")}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
