using System.Reflection;
using System.Runtime.Loader;

namespace MdiRunner.TestProgram.Mutants;

/// <summary>The command as it was built, with its own libraries, called within this process: a call takes milliseconds.</summary>
internal sealed class InProcessMdi(string program) : AssemblyLoadContext("mdi")
{
    private readonly AssemblyDependencyResolver dependencies = new(program);
    private MethodInfo? main;

    /// <summary>Calls it, and gives the exit status and what it wrote to stderr.</summary>
    public (int Status, string Errors) Call(IReadOnlyList<string> words)
    {
        main ??= LoadFromAssemblyPath(program).EntryPoint!;
        using var errors = new StringWriter();
        Console.SetError(errors);
        var status = (int)main.Invoke(null, [words.ToArray()])!;
        return (status, errors.ToString());
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => dependencies.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
}
