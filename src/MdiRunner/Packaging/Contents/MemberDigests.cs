using System.Collections.Concurrent;

namespace MdiRunner.Packaging.Contents;

/// <summary>Digests of many members, read side by side, and not read at all where an earlier package tells them.</summary>
internal static class MemberDigests
{
    /// <summary>The digest of each member by name.</summary>
    public static IReadOnlyDictionary<string, MemberDigest> Of(
        IReadOnlyList<PackageMember> members, Func<MemberSource, MemberDigest?> known, int cores, CancellationToken cancellation)
    {
        var digests = new ConcurrentDictionary<string, MemberDigest>();
        // A package is one stream: its members can only be read one after the other.
        foreach (var member in members.Where(member => member.Source is PackedSource)) Add(member);
        var options = new ParallelOptions { MaxDegreeOfParallelism = cores, CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(members.Where(member => member.Source is not PackedSource), options, Add);
        }
        catch (AggregateException failures)
        {
            throw failures.InnerExceptions[0];
        }
        return digests;

        void Add(PackageMember member) => digests[member.Name] = known(member.Source) ?? MemberDigest.Of(member.Source, cancellation);
    }
}
