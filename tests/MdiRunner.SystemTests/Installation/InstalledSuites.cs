using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>An installation in <c>mdi/</c> of a scenario, with as many suites as a test makes.</summary>
internal static class InstalledSuites
{
    public static SuiteRepository Suite(this Scenario scenario, string name, string fork = "definitive")
    {
        scenario.InstalledIn("mdi");
        return new SuiteRepository(scenario[$"mdi/suites/{fork}/{name}"]);
    }

    /// <summary>Shows the values of the pipeline's action <c>do</c>, and runs nothing.</summary>
    public static MdiResult DryRun(this Scenario scenario, string pipeline, params string[] options) =>
        scenario.Run([pipeline, "do", "--output-dir", scenario["out"], "--data-name", "s1", "--dry-run", .. options]);
}
