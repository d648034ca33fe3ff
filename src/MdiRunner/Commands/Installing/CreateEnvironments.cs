using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Installation;
using MdiRunner.Pipelines;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Installing;

/// <summary>Creates the conda environments of a pipeline that are missing, and updates named ones whose content has changed.</summary>
/// <param name="installation">Where environments and micromamba are.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
/// <param name="consent">Asks for consent.</param>
public sealed class CreateEnvironments(MdiDirectory installation, Call call, IConsole console, Consent consent)
{
    /// <summary>Goes through the actions in order; each environment is made once.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="force">Asks nothing.</param>
    /// <exception cref="MdiException">micromamba is missing or failed, or the user declined.</exception>
    public async Task CreateAsync(PipelineDefinition pipeline, bool force)
    {
        var specifications = pipeline.Actions.Where(action => action.NeedsConda).Select(action => (Action: action.Name, Conda: CondaSpecification.Of(pipeline, action))).ToList();
        WarnOfClash(specifications);
        foreach (var (action, conda) in specifications.DistinctBy(specification => (specification.Conda.EnvironmentName, specification.Conda.EnvironmentFile)))
        {
            console.Say($"environment for: {pipeline.Name} {action}\n{Directory(conda)}");
            await CreateAsync(pipeline, conda, force);
        }
    }

    // The suite's author must mend it; until then each action's packages are installed in turn, as they always were.
    private void WarnOfClash(IEnumerable<(string Action, CondaSpecification Conda)> specifications)
    {
        var clash = specifications.GroupBy(specification => specification.Conda.EnvironmentName)
            .FirstOrDefault(group => group.Select(specification => specification.Conda.EnvironmentFile).Distinct().Count() > 1);
        if (clash is null) return;
        console.Warn(new MdiError(ErrorKind.Configuration, $"actions {string.Join(", ", clash.Select(specification => specification.Action))} give the environment '{clash.Key}' different packages; the last one's are what remains")
        {
            Expected = "one list of packages for one name, or no 'environment:' so that each content gets its own",
        });
    }

    private async Task CreateAsync(PipelineDefinition pipeline, CondaSpecification conda, bool force)
    {
        var exists = System.IO.Directory.Exists(Directory(conda));
        if (exists && (!conda.IsNamed || IsCurrent(conda)))
        {
            console.Say(conda.IsNamed ? "environment exists and is up to date" : "environment already exists");
            return;
        }
        Execution.Runtimes.Micromamba.EnsureHere(installation, pipeline);
        var consequence = exists ? "The environment exists, but is out of date; it will be updated." : "The environment is missing; it will be created.";
        consent.Require(consequence, force, "nothing was created");
        await RunAsync(conda, exists);
    }

    private async Task RunAsync(CondaSpecification conda, bool exists)
    {
        var file = Path.Combine(installation.Environments, $"{conda.EnvironmentName}.{Guid.NewGuid():N}.yml");
        System.IO.Directory.CreateDirectory(installation.Environments);
        AtomicFile.WriteText(file, conda.EnvironmentFile);
        try
        {
            string[] how = exists ? ["update", "--prune"] : ["create", "--channel-priority", "strict"];
            string[] arguments = ["env", .. how, "--prefix", Directory(conda), "--file", file, "--yes"];
            console.Say($"{Micromamba} {string.Join(' ', arguments)}");
            var outcome = await ChildProcess.RunAsync(new ChildCommand(Micromamba, arguments, installation.Environments, call.Environment));
            if (outcome.ExitStatus != ExitStatus.Success) throw Failed(conda, exists, outcome);
            File.Move(file, RecordOf(conda), overwrite: true);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private MdiException Failed(CondaSpecification conda, bool existed, ChildOutcome outcome)
    {
        // Half an environment would count as one.
        if (!existed && System.IO.Directory.Exists(Directory(conda))) System.IO.Directory.Delete(Directory(conda), recursive: true);
        return new MdiException(ErrorKind.Action, $"micromamba ended with status {outcome.Status}; environment {conda.EnvironmentName} was not {(existed ? "updated" : "created")}");
    }

    private bool IsCurrent(CondaSpecification conda) => File.Exists(RecordOf(conda)) && File.ReadAllText(RecordOf(conda)) == conda.EnvironmentFile;

    private string Directory(CondaSpecification conda) => Path.Combine(installation.Environments, conda.EnvironmentName);

    private string RecordOf(CondaSpecification conda) => Path.Combine(Directory(conda), conda.EnvironmentName + ".yml");

    private string Micromamba => installation.Micromamba;
}
