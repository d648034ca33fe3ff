using MdiRunner.SystemTests.Packaging;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>What nobody foresaw: one line that asks to report it, status 70, the stack on request. The system is made to answer what it never should.</summary>
public sealed class LastHandlerTests : IDisposable
{
    private const string Line = "mdi error: mdi itself has a defect here (";

    private readonly Scenario scenario = new Scenario().WithSteps().WithVariable("DOTNET_EnableDiagnostics", "0");

    public void Dispose() => scenario.Dispose();

    [NeedsProgramFact("strace", "strace")]
    public void What_nobody_foresaw_ends_with_one_line_and_status_70()
    {
        var result = OpenFails("job.yml").Run("inspect", "job.yml").Exits(70);
        result.Errors.Should().StartWith(Line).And.Contain("MDI_DEBUG=1").And.NotContain("Unhandled");
        result.Errors.TrimEnd().Should().NotContain("\n");
    }

    [NeedsProgramFact("strace", "strace")]
    public void The_stack_is_shown_on_request()
    {
        var result = OpenFails("job.yml").WithVariable("MDI_DEBUG", "1").Run("inspect", "job.yml").Exits(70);
        result.Errors.Should().StartWith(Line).And.Contain("   at MdiRunner.");
    }

    private Scenario OpenFails(string file) => scenario.Through(
        "strace", "-f", "-qq", "-o", "/dev/null", "-P", scenario[file], "-etrace=openat,open", "-einject=openat,open:error=ECANCELED:when=1+");
}
