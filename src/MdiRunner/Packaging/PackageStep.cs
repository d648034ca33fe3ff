using MdiRunner.Errors;
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
            return new PackageAssembly(request, PackageDeclaration.Read(request.Declaration)).Run();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MdiError(ErrorKind.Action, $"no data package: cannot write {request.PackagePath}: {failure.Message}")
            {
                Next = NextStep.Advice("repeat the command when the cause is fixed: the action's results are kept"),
            }.ToException();
        }
    }
}
