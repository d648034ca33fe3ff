namespace MdiRunner.Push.Request;

/// <summary>A file that stands verified at the destination.</summary>
/// <param name="Path">Absolute path there.</param>
/// <param name="Source">Absolute path here.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="ModifiedTicks">Last write time of the source when it was hashed, UTC, in 100 ns ticks.</param>
/// <param name="Sha256">Hash of the contents, 64 hex digits.</param>
public sealed record PushedFile(string Path, string Source, long Bytes, long ModifiedTicks, string Sha256);
