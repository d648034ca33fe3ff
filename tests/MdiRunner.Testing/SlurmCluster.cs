namespace MdiRunner.Testing;

/// <summary>
/// A private one-node Slurm with daemons, key and ports of its own in a temporary directory; started and ended with the test, by recorded process ids.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mdi-slurm-");

    /// <summary>Starts the daemons.</summary>
    public SlurmCluster()
    {
        try
        {
            Configuration = Fixture.Up("slurm-up.sh", directory.FullName)["SLURM_CONF"];
        }
        catch
        {
            Dispose(); // what did come up
            throw;
        }
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing { get; } = File.Exists("/usr/sbin/slurmctld") && File.Exists("/usr/sbin/munged") ? null : "there is no /usr/sbin/slurmctld (packages slurm-wlm and munge)";

    /// <summary>For <c>SLURM_CONF</c>.</summary>
    public string Configuration { get; }

    /// <summary>Lets a scenario use this cluster.</summary>
    public Scenario Serve(Scenario scenario) => scenario
        .WithVariable("SLURM_CONF", Configuration).WithVariable("MDI_SCHEDULER", "slurm").WithVariable("MDI_LOG_PATIENCE", "2");

    /// <summary>Calls one of Slurm's own commands.</summary>
    public string Call(string program, params string[] arguments) => Fixture.Call(program, arguments, new Dictionary<string, string> { ["SLURM_CONF"] = Configuration });

    /// <inheritdoc/>
    public void Dispose()
    {
        Fixture.Down("slurm-down.sh", directory.FullName);
        directory.Delete(recursive: true);
    }
}
