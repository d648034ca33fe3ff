using System.Globalization;
using MdiRunner.Execution.Records;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Execution;

/// <summary>
/// The environment that an action sees, made afresh for each task: what the caller has, the job's variables, every option, the
/// derived paths, and the action's fixed variables.
/// </summary>
/// <param name="caller">The caller's environment.</param>
/// <param name="paths">The task's places.</param>
/// <param name="runtime">Where it runs.</param>
public sealed class TaskEnvironment(IReadOnlyDictionary<string, string> caller, TaskPaths paths, RuntimeChoice runtime)
{
    /// <summary>What an action can load singularity with. It is found out, which takes long on some hosts, only for an action that does run.</summary>
    internal const string LoadCommand = "SINGULARITY_LOAD_COMMAND";

    // What a job's own variables must not pretend to be, and what one task must not hand to another it starts.
    private static readonly string[] NotInherited =
        ["IS_DELAYED_EXECUTION", "JOB_OUTPUT_DIRS", "JOB_DATA_NAMES", "JOB_SUITE_VERSIONS", "JOB_FILE_ON_STDIN", "JOB_USAGE_FILE", "OLDPWD"];

    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>All variables, by name.</summary>
    public IReadOnlyDictionary<string, string> Compose()
    {
        foreach (var (name, value) in caller.Where(variable => !NotInherited.Contains(variable.Key))) values[name] = value;
        foreach (var name in InstallationVariables.Names) values[name] = paths.Installation.Variables.Find(name)!;
        foreach (var (name, value) in paths.Task.Plan.Variables) values[name] = value;
        AddOptions();
        AddPlaces();
        AddSuite();
        AddMemory();
        AddShell();
        foreach (var (name, value) in paths.Task.Action.EnvironmentVariables) values[VariableName(name)] = value;
        return values;
    }

    private static string VariableName(string name) => new OptionDefinition(name).VariableName;

    private void AddOptions()
    {
        foreach (var value in paths.Task.Plan.Values.All)
        {
            if (value.Option is { IsHidden: true, Default: null } && !value.IsGiven) continue;
            values[value.Option.VariableName] = paths.Task.Value(value.Option.Name) ?? "";
        }
        values["RUNTIME"] = runtime.Name;
    }

    private void AddContainer()
    {
        if (runtime.Image is not { } image) return;
        values["CONTAINER_LEVEL"] = image.Level;
        values["CONTAINER_MAJOR_MINOR"] = image.MajorMinor;
        values["SINGULARITY_IMAGE"] = image.File;
        values["SINGULARITY_IMAGE_SOURCE"] = image.Source;
        values["CONTAINER_BIND_MOUNTS"] = string.Join(' ', BindMounts.Of(paths.Task, paths.Installation).Select(bind => $"--bind {bind}"));
    }

    private void AddPlaces()
    {
        values["TASK_DIR"] = paths.TaskDirectory;
        values["DATA_FILE_PREFIX"] = paths.DataFilePrefix;
        values["PLOTS_DIR"] = paths.Plots;
        values["PLOT_PREFIX"] = Path.Combine(paths.Plots, paths.Task.DataName);
        values["TASK_PIPELINE_DIR"] = paths.PipelineDirectory;
        values["TASK_ACTION_DIR"] = paths.ActionDirectory;
        values["LOGS_DIR"] = paths.Logs;
        values["LOG_FILE_PREFIX"] = Path.Combine(paths.Logs, paths.Task.DataName);
        values["TASK_LOG_FILE"] = paths.TaskLog;
    }

    private void AddSuite()
    {
        var pipeline = paths.Task.Pipeline;
        values["SUITE_NAME"] = pipeline.Tree.Suite.Name;
        values["PIPELINE_NAME"] = pipeline.Name;
        values["PIPELINE_ACTION"] = paths.Task.Action.Name;
        values["SUITE_VERSION"] = values["ACTIVE_SUITE_VERSION"] = pipeline.Tree.Version.Resolved;
        values["SUITES_DIR"] = paths.Suites;
        values["SUITE_DIR"] = paths.SuiteCopy;
        values["PIPELINE_DIR"] = paths.PipelineCopy;
        values["MODULES_DIR"] = paths.Modules;
        values["SUITE_BIN_DIR"] = paths.SuiteBin;
        values["ACTION_DIR"] = values["SCRIPT_DIR"] = paths.ActionScripts;
        values["ACTION_SCRIPT"] = values["SCRIPT_TARGET"] = paths.ActionScript;
    }

    private void AddMemory()
    {
        var perCpu = ByteSize.Asked(paths.Task.Value(OptionNames.RamPerCpu) ?? "") ?? 0;
        var total = perCpu * paths.Task.Cpus;
        values["RAM_PER_CPU_INT"] = perCpu.ToString(CultureInfo.InvariantCulture);
        values["TOTAL_RAM_INT"] = total.ToString(CultureInfo.InvariantCulture);
        values["TOTAL_RAM"] = ByteSize.Format(total);
        values["SN_DRY_RUN"] = values.GetValueOrDefault("SN_DRY_RUN") is "1" ? "--dry-run" : "";
        values["SN_FORCEALL"] = values.GetValueOrDefault("SN_FORCEALL") is "1" ? "--forceall" : "";
    }

    private void AddShell()
    {
        var shell = paths.Installation.BuiltIn.Shell;
        values["MDI_DIR"] = paths.Installation.Root;
        values["DEVELOPER_MODE"] = paths.Installation.DeveloperMode ? "TRUE" : "";
        values["MICROMAMBA"] = paths.Installation.Micromamba;
        values["CONDA_NAME"] = runtime.EnvironmentName;
        values["ENVIRONMENTS_DIR"] = paths.Installation.Environments;
        values["IS_CONTAINER"] = runtime.IsContainer ? "1" : "";
        values[LoadCommand] = "";
        AddContainer();
        values["WORKFLOW_DIR"] = values["LAUNCHER_DIR"] = shell;
        values["WORKFLOW_SH"] = Path.Combine(shell, "workflow.sh");
        values["SLURP"] = Path.Combine(shell, "slurp");
        values["LAST_SUCCESSFUL_STEP"] = paths.Task.Value(OptionNames.Rollback) is { } step && step != OptionDefinition.NullText ? step : "";
    }
}
