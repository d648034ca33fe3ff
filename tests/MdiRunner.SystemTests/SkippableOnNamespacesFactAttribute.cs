using System.Diagnostics;

namespace MdiRunner.SystemTests;

/// <summary>A test that hides files in a mount namespace; skipped, and said so, where nobody may make one.</summary>
internal sealed class SkippableOnNamespacesFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        using var trial = Process.Start(new ProcessStartInfo("unshare", ["--mount", "mount", "--bind", "/dev/null", "/etc/hostname"]) { RedirectStandardError = true })!;
        trial.WaitForExit();
        return trial.ExitCode == 0;
    });

    public SkippableOnNamespacesFactAttribute()
    {
        if (!MayMount.Value) Skip = "mount namespaces are not allowed here";
    }
}
