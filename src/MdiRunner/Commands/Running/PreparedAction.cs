using MdiRunner.Execution.Runtimes;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Running;

/// <summary>What all tasks of an action have in common, made once.</summary>
/// <param name="Runtime">Where they run.</param>
/// <param name="Report">Their configuration.</param>
public sealed record PreparedAction(RuntimeChoice Runtime, ConfigurationReport Report)
{
    /// <summary>Prepares an action.</summary>
    /// <exception cref="Errors.MdiException">It cannot run here.</exception>
    public static PreparedAction Of(ActionPlan plan, RuntimeSelection runtimes)
    {
        var runtime = runtimes.For(plan);
        return new PreparedAction(runtime, new ConfigurationReport(plan, runtime.Sections));
    }
}
