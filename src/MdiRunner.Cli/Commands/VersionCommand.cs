using System.Reflection;

namespace MdiRunner.Cli.Commands;

/// <summary><c>mdi --version</c>: version and commit.</summary>
internal sealed class VersionCommand : ICommand
{
    public int Run(CommandCall call)
    {
        var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Console.Write($"mdi {version.Replace("+", " (commit ", StringComparison.Ordinal)}{(version.Contains('+', StringComparison.Ordinal) ? ")" : "")}\n");
        return 0;
    }
}
