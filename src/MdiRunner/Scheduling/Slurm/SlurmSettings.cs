namespace MdiRunner.Scheduling.Slurm;

/// <summary>
/// Variables of Slurm's commands. Sites and users set them for calls by hand; to ours they would add what the job file does not ask for, or hide rows and change the form of what is read. What a
/// job file leaves open remains the site's to decide.
/// </summary>
internal static class SlurmSettings
{
    private static readonly string[] Commands = ["SBATCH_", "SQUEUE_", "SACCT_", "SINFO_", "SCANCEL_", "SCONTROL_"];

    private static readonly string[] General =
        ["SLURM_CLUSTERS", "SLURM_TIME_FORMAT", "SLURM_BITSTR_LEN", "SLURM_EXIT_ERROR", "SLURM_EXIT_IMMEDIATE", "SLURM_HINT", "SLURM_UMASK"];

    private static readonly string[] OfTheSite =
        ["SBATCH_ACCOUNT", "SBATCH_PARTITION", "SBATCH_TIMELIMIT", "SBATCH_QOS", "SBATCH_RESERVATION", "SBATCH_CONSTRAINT", "SBATCH_REQUEUE", "SBATCH_NO_REQUEUE", "SBATCH_OPEN_MODE"];

    /// <summary>Whether a variable is kept from the commands.</summary>
    public static bool IsHidden(string variable) =>
        General.Contains(variable) || (Commands.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal)) && !OfTheSite.Contains(variable));
}
