namespace MdiRunner.Testing;

/// <summary>A private one-host Grid Engine with daemons and ports of its own in a temporary directory; started and ended with the test, by recorded process ids.</summary>
public sealed class GridEngine : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mdi-sge-");

    /// <summary>Starts the daemons.</summary>
    public GridEngine()
    {
        try
        {
            Variables = Fixture.Up("sge-up.sh", directory.FullName);
        }
        catch
        {
            Dispose(); // what did come up
            throw;
        }
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing { get; } = File.Exists("/usr/lib/gridengine/sge_qmaster") && Environment.UserName == "root"
        ? null
        : "there is no /usr/lib/gridengine/sge_qmaster (packages gridengine-master, -exec, -client), or this user is not root";

    /// <summary>What its clients need.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Lets a scenario use it.</summary>
    public Scenario Serve(Scenario scenario)
    {
        foreach (var (name, value) in Variables) scenario.WithVariable(name, value);
        return scenario.WithVariable("MDI_SCHEDULER", "sge").WithVariable("MDI_LOG_PATIENCE", "2");
    }

    /// <summary>Calls one of its own commands.</summary>
    public string Call(string program, params string[] arguments) => Fixture.Call(program, arguments, Variables);

    /// <inheritdoc/>
    public void Dispose()
    {
        Fixture.Down("sge-down.sh", directory.FullName);
        directory.Delete(recursive: true);
    }
}
