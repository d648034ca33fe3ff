using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Execution.Runtimes;

/// <summary>The program that creates and activates conda environments.</summary>
public static class Micromamba
{
    /// <summary>Makes sure that it is in the installation; it is never downloaded unasked.</summary>
    /// <exception cref="MdiException">It is missing; the error says how to get it.</exception>
    public static void EnsureHere(MdiDirectory installation, PipelineDefinition pipeline)
    {
        if (File.Exists(installation.Micromamba)) return;
        throw new MdiError(ErrorKind.Configuration, $"micromamba is missing: {installation.Micromamba}")
        {
            Expected = "the program micromamba, which creates and activates conda environments; mdi never downloads it unasked",
            Next = NextStep.Command("mdi", pipeline.Name, "conda", "--get-micromamba").Noting("downloads it; or put it there yourself, from https://micro.mamba.pm"),
        }.ToException();
    }
}
