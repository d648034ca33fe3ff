using MdiRunner.Errors;
using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Packaging;

/// <summary>Makes the data package of a task-action whose script has ended well, unless the one that is there is what would be made.</summary>
public static class PackageStep
{
    /// <summary>Makes the package or finds it current. The caller holds the lease of the task-action.</summary>
    /// <exception cref="MdiException">Nothing was changed: the old package, if any, stands.</exception>
    /// <exception cref="OperationCanceledException">The request's token was cancelled; nothing was changed.</exception>
    public static PackageOutcome Assemble(PackageRequest request)
    {
        if (request.Declaration is null) return new PackageOutcome(PackageResult.NotDeclared, null, []);
        try
        {
            return Assemble(request, PackageDeclaration.Read(request.Declaration));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MdiError(ErrorKind.Action, $"no data package: cannot write {request.PackagePath}: {failure.Message}")
            {
                Next = NextStep.Advice("repeat the command when the cause is fixed: the action's results are kept"),
            }.ToException();
        }
    }

    private static PackageOutcome Assemble(PackageRequest request, PackageDeclaration declaration)
    {
        var began = DateTime.UtcNow.Ticks;
        using var extended = ExtendedFiles.Open(request, declaration.Extends);
        var contents = PackageContents.Find(request, declaration, extended);
        var state = PackageState.Load(request.StatePath);
        var digests = MemberDigests.Of(contents.Members, state?.KnownDigests() ?? (_ => null), request.Cores, request.Cancellation);
        var uploadType = declaration.UploadType ?? $"{request.Pipeline}-{request.Action}";
        var fingerprint = PackageFingerprint.Of(request, uploadType, contents, digests);

        foreach (var warning in contents.Warnings) request.Log($"package warning: {warning}");
        var change = state?.Staleness(request.PackagePath, fingerprint);
        if (state is not null && change is null)
        {
            Tell(request, $"package is current, not writing Stage 2 package file for {request.Pipeline} {request.Action}");
            return new PackageOutcome(PackageResult.Current, state.Package, contents.Warnings);
        }
        Tell(request, $"writing Stage 2 package file for {request.Pipeline} {request.Action}");
        if (change is not null) request.Log($"because of a change: {change}");
        var package = new PackageWriter(request, uploadType, fingerprint.Entropy).Write(contents, digests);
        PackageState.After(began, fingerprint, contents, digests, package).Save(request.StatePath);
        request.Log("data package created successfully");
        return new PackageOutcome(PackageResult.Written, package, contents.Warnings);
    }

    // The Pipeline Runner app offers for download what stands on the line after the last one with "writing Stage 2 package file".
    private static void Tell(PackageRequest request, string message)
    {
        request.Log(message);
        request.Log(request.PackagePath);
    }
}
