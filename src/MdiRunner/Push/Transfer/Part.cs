namespace MdiRunner.Push.Transfer;

/// <summary>The unfinished file at the destination that an upload fills.</summary>
/// <param name="Path">Absolute path there.</param>
/// <param name="Owner">User id there.</param>
/// <param name="Present">Stripes that it holds already, as far as the journal and samples say.</param>
internal sealed record Part(string Path, uint Owner, IReadOnlySet<int> Present);
