using System.Diagnostics;

namespace MdiRunner.SystemTests.Packaging;

/// <summary>A test that needs a Python with PyYAML; skipped, and said so, where there is none.</summary>
internal sealed class NeedsPyYamlFactAttribute : FactAttribute
{
    public NeedsPyYamlFactAttribute()
    {
        if (Python is null) Skip = "there is no Python with PyYAML (Debian: python3-yaml)";
    }

    /// <summary>The first Python that has it: one that was installed beside the system's own may not.</summary>
    public static string? Python { get; } = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasYaml);

    private static bool HasYaml(string python)
    {
        try
        {
            using var call = Process.Start(new ProcessStartInfo(python, ["-c", "import yaml"]) { RedirectStandardError = true })!;
            call.WaitForExit();
            return call.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
