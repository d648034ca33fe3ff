using MdiRunner.Execution;

namespace MdiRunner.TestProgram;

/// <summary>Copies a suite for a task.</summary>
internal static class SuiteCopier
{
    public static int Run(string suite, string taskActionDir)
    {
        new SuiteCopy(taskActionDir).Refresh([SuiteTrees.OfPipeline("tools", "c1", suite, "p")]);
        return 0;
    }
}
