using System.Diagnostics;

namespace MdiRunner.Testing;

/// <summary>
/// What whoever calls the tests happens to have exported, an installation of their own or a job that they run in, and users need not have: it is kept
/// from the programs that tests start.
/// </summary>
public static class CallersEnvironment
{
    private static readonly string[] Beginnings =
    [
        "MDI_", "SLURM", "SBATCH_", "SQUEUE_", "SACCT", "SALLOC_", "SCANCEL_", "SCONTROL_", "SINFO_", "SRUN_", "SGE_", "PBS_", "JOB_", "SN_", "XDG_", "LC_", "GIT_", "SSH_", "PUSH_",
    ];

    private static readonly string[] Names =
    [
        "NSLOTS", "NHOSTS", "NQUEUES", "QUEUE", "PE", "PE_HOSTFILE", "ARC", "RESTARTED", "REQUEST", "REQNAME",
        "IS_DELAYED_EXECUTION", "IS_PIPELINE_RUNNER", "DEVELOPER_MODE", "ENVIRONMENTS_DIR", "MICROMAMBA", "NO_COLOR",
    ];

    /// <summary>Removes it from the variables that a program is to be started with.</summary>
    public static void Remove(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList()) start.Environment.Remove(name);
    }

    private static bool IsForeign(string name) => Names.Contains(name) || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));
}
