using MdiRunner.Errors;
using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Packaging;

/// <summary>
/// Finds the package that stands where files that it holds were cleared away: only what a run of the action made takes its place,
/// and no package ever loses a result that way.
/// </summary>
internal sealed class ClearedFiles(PackageRequest request, PackageState? state)
{
    /// <summary>The package that stands, where files that it holds are gone; null where a new one may be made.</summary>
    /// <exception cref="MdiException">A new package would lack them, and the one that held them is gone, or is not of all the steps that are done.</exception>
    public KeptPackage? Find(PackageContents contents)
    {
        if (request.MadeBy.IsWhole || contents.IsComplete || StandingPackage.Of(request, state) is not { } standing || standing.IsOutdone(request.MadeBy)) return null;
        return standing.Lost(contents) is { Count: > 0 } lost ? Keep(standing, lost) : null;
    }

    /// <summary>As <see cref="Find(PackageContents)"/>, where the package of the action that is extended is gone.</summary>
    public KeptPackage? FindWithout(string? extended)
    {
        if (!ExtendedFiles.IsGone(request, extended) || StandingPackage.Of(request, state) is not { Package: not null } standing || !standing.IsOf(request.MadeBy)) return null;
        return Keep(standing, [Path.GetFileName(request.PackagePathOf(extended!))]);
    }

    private KeptPackage Keep(StandingPackage standing, IReadOnlyList<string> lost)
    {
        var (are, them) = lost.Count == 1 ? ("is", "it") : ("are", "them");
        var gone = $"{string.Join(", ", lost)} {are} gone";
        if (standing.Package is not { } package) throw Lost($"{gone}, and so is the package that held {them}: {request.PackagePath}");
        if (!standing.IsOf(request.MadeBy)) throw Lost($"{gone}, which {package.Path} holds, and the step that makes {them} was not repeated");
        return new KeptPackage(package, $"{gone}, and the package holds {them}; --rollback 0 makes {them} again");
    }

    private static MdiException Lost(string message) => new MdiError(ErrorKind.Action, $"no data package: {message}")
    {
        Next = NextStep.Advice("add --rollback 0 to the command: the action makes its results again"),
    }.ToException();
}
