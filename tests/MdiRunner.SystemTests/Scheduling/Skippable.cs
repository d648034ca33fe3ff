using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Scheduling;

/// <summary>A test that needs a real Slurm; skipped, and said so, where it is not installed.</summary>
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = SlurmCluster.Missing;
}

/// <summary>A test of several cases that needs a real Slurm; skipped, and said so, where it is not installed.</summary>
internal sealed class SlurmTheoryAttribute : TheoryAttribute
{
    public SlurmTheoryAttribute() => Skip = SlurmCluster.Missing;
}

/// <summary>A test that needs a real Grid Engine; skipped, and said so, where it is not installed.</summary>
internal sealed class GridEngineFactAttribute : FactAttribute
{
    public GridEngineFactAttribute() => Skip = GridEngine.Missing;
}

/// <summary>A test of several cases that needs a real Grid Engine; skipped, and said so, where it is not installed.</summary>
internal sealed class GridEngineTheoryAttribute : TheoryAttribute
{
    public GridEngineTheoryAttribute() => Skip = GridEngine.Missing;
}

/// <summary>A Slurm for the tests of a class.</summary>
public sealed class SlurmFixture : IDisposable
{
    private readonly Lazy<SlurmCluster> cluster = new(() => new SlurmCluster());

    public SlurmCluster Cluster => cluster.Value;

    public void Dispose()
    {
        if (cluster.IsValueCreated) Cluster.Dispose();
    }
}

/// <summary>A Grid Engine for the tests of a class.</summary>
public sealed class GridEngineFixture : IDisposable
{
    private readonly Lazy<GridEngine> engine = new(() => new GridEngine());

    public GridEngine Engine => engine.Value;

    public void Dispose()
    {
        if (engine.IsValueCreated) Engine.Dispose();
    }
}
