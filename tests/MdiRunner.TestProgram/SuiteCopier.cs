using MdiRunner.Execution;

namespace MdiRunner.TestProgram;

/// <summary>Copies a suite for a task.</summary>
internal static class SuiteCopier
{
    public static int Run(string suite, string commit, string taskActionDir)
    {
        new SuiteCopy(taskActionDir).Refresh([new SuiteTrees("tools", commit, suite, ["pipelines/p", "shared/modules"])]);
        return 0;
    }
}
