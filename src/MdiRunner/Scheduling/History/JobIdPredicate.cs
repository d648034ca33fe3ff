namespace MdiRunner.Scheduling.History;

/// <summary>Whether a job is meant, told by its id.</summary>
/// <param name="id">ASCII digits.</param>
public delegate bool JobIdPredicate(ReadOnlySpan<byte> id);
