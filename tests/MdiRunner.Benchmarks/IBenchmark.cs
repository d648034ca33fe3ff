namespace MdiRunner.Benchmarks;

/// <summary>Some pieces of work that belong together, each done by us and by peers in the same run.</summary>
public interface IBenchmark
{
    /// <summary>The name by which it is chosen on the command line.</summary>
    string Name { get; }

    /// <summary>Prepares data, measures, and cleans up what lies outside the bench's own directory.</summary>
    void Run(Workbench bench);
}
