using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Packaging;

/// <summary>Makes one package, unless the one that stands is as good or better.</summary>
internal sealed class PackageAssembly(PackageRequest request, PackageDeclaration declaration)
{
    private readonly long began = DateTime.UtcNow.Ticks;
    private readonly PackageState? state = PackageState.Load(request.StatePath);

    private string UploadType => declaration.UploadType ?? $"{request.Pipeline}-{request.Action}";

    private string Subject => $"Stage 2 package file for {request.Pipeline} {request.Action}";

    /// <summary>Makes the package, finds it current, or keeps it.</summary>
    /// <exception cref="Errors.MdiException">Nothing was changed.</exception>
    public PackageOutcome Run()
    {
        var cleared = new ClearedFiles(request, state);
        if (cleared.FindWithout(declaration.Extends) is { } whole) return Keep(whole);
        using var extended = ExtendedFiles.Open(request, declaration.Extends);
        var contents = PackageContents.Find(request, declaration, extended);
        return cleared.Find(contents) is { } better ? Keep(better) : Run(contents);
    }

    private PackageOutcome Run(PackageContents contents)
    {
        var digests = MemberDigests.Of(contents.Members, state?.KnownDigests() ?? (_ => null), request.Cores, request.Cancellation);
        var fingerprint = PackageFingerprint.Of(request, UploadType, contents, digests);
        foreach (var warning in contents.Warnings) request.Log($"package warning: {warning}");
        var change = state?.Staleness(request.PackagePath, fingerprint);
        if (state is not null && change is null) return Current(state.Package, contents);
        if (new EqualPackage(request, state).Find(UploadType, contents, digests, fingerprint.Entropy) is not { } equal) return Write(contents, digests, fingerprint, change);
        // A new one would only claim other values for the same results.
        if (state?.IsIntact(equal.Path) == true) return Keep(new KeptPackage(equal, $"no step was done since it was made, though there is a change: {change}; --rollback 0 makes results and package anew"));
        PackageState.After(began, request, fingerprint, contents, digests, equal).Save(request.StatePath);
        return Current(equal, contents);
    }

    private PackageOutcome Write(PackageContents contents, IReadOnlyDictionary<string, MemberDigest> digests, PackageFingerprint fingerprint, string? change)
    {
        Tell($"writing {Subject}");
        if (change is not null) request.Log($"because of a change: {change}");
        var package = new PackageWriter(request, UploadType, fingerprint.Entropy).Write(contents, digests);
        PackageState.After(began, request, fingerprint, contents, digests, package).Save(request.StatePath);
        request.Log("data package created successfully");
        return new PackageOutcome(PackageResult.Written, package, contents.Warnings);
    }

    private PackageOutcome Current(PackageFile package, PackageContents contents)
    {
        Tell($"package is current, not writing {Subject}");
        return new PackageOutcome(PackageResult.Current, package, contents.Warnings);
    }

    private PackageOutcome Keep(KeptPackage kept)
    {
        Tell($"package is kept, not writing {Subject}: {kept.Reason}");
        return new PackageOutcome(PackageResult.Kept, kept.Package, []);
    }

    // The Pipeline Runner app offers for download what stands on the line after the last one with "writing Stage 2 package file".
    private void Tell(string message)
    {
        request.Log(message);
        request.Log(request.PackagePath);
    }
}
