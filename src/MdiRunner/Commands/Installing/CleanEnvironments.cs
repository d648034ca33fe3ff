using MdiRunner.Errors;
using MdiRunner.Installation;
using MdiRunner.Pipelines;

namespace MdiRunner.Commands.Installing;

/// <summary>Deletes the conda environments that no installed pipeline asks for any more.</summary>
/// <param name="installation">Where environments are.</param>
/// <param name="console">Whoever called.</param>
/// <param name="consent">Asks for consent.</param>
public sealed class CleanEnvironments(MdiDirectory installation, IConsole console, Consent consent)
{
    private static readonly string[] Versions = [SuiteVersion.Latest, SuiteVersion.PreRelease];

    /// <summary>Shows what is claimed and what is not, and deletes the latter once the user consents.</summary>
    /// <exception cref="MdiException">A pipeline cannot be read, so that its claims are not known; or nobody consents.</exception>
    public void Clean(bool isForced, bool isDryRun)
    {
        var claims = Claims();
        var made = Existing().Where(IsOurs).ToList();
        foreach (var foreign in Existing().Except(made)) console.Say($"kept, since mdi did not make it:  {foreign}");
        foreach (var (environment, by) in made.Where(path => claims.Contains(Path.GetFileName(path))).Select(path => (path, string.Join(", ", claims[Path.GetFileName(path)].Distinct())))) console.Say($"kept, for {by}:  {environment}");
        var unclaimed = made.Where(path => !claims.Contains(Path.GetFileName(path))).ToList();
        foreach (var environment in unclaimed) console.Say($"no pipeline asks for:  {environment}");
        if (unclaimed.Count == 0) console.Say("there is nothing to delete");
        if (unclaimed.Count == 0 || isDryRun) return;
        consent.Require("these environments will be deleted permanently", isForced, "nothing was deleted");
        foreach (var environment in unclaimed) Delete(environment);
        console.Say($"{unclaimed.Count} deleted");
    }

    // Both the newest release and what is being worked on; an older version makes its environment again when it is asked for.
    private ILookup<string, string> Claims()
    {
        var claims =
            from found in new PipelineLocator(installation).Everything
            from version in Versions
            let tree = installation.Tree(found.Suite, version)
            where File.Exists(Path.Combine(tree.Pipeline(found.Pipeline), "pipeline.yml"))
            let pipeline = PipelineLoader.Load(installation, tree, found.Pipeline)
            from action in pipeline.Actions
            where action.NeedsConda
            let environment = EnvironmentOf(pipeline, action)
            where environment is not null
            select (EnvironmentName: environment, pipeline.FullName);
        try
        {
            return claims.ToLookup(claim => claim.EnvironmentName, claim => claim.FullName);
        }
        catch (MdiException failure)
        {
            throw new MdiException([.. failure.Errors, new MdiError(ErrorKind.Configuration, "which environments that pipeline needs is not known, so nothing was deleted")]);
        }
    }

    // An environment whose packages are defined nowhere cannot have been made, unless it has a name of its own.
    private string? EnvironmentOf(PipelineDefinition pipeline, ActionDefinition action)
    {
        try
        {
            return CondaSpecification.Of(pipeline, action).EnvironmentName;
        }
        catch (MdiException failure)
        {
            console.Warn(failure.Errors[0] with { Message = $"{pipeline.FullName} {pipeline.Tree.Version.Resolved}: {failure.Errors[0].Message}" });
            return action.Environment;
        }
    }

    private IEnumerable<string> Existing() => Directory.Exists(installation.Environments)
        ? Directory.EnumerateDirectories(installation.Environments).Order(StringComparer.Ordinal)
        : [];

    private static bool IsOurs(string environment) => File.Exists(Path.Combine(environment, Path.GetFileName(environment) + ".yml"));

    // Renamed first: half an environment must not be taken for one.
    private static void Delete(string environment)
    {
        var doomed = Path.Combine(Path.GetDirectoryName(environment)!, $".deleted-{Guid.NewGuid():N}");
        Directory.Move(environment, doomed);
        Directory.Delete(doomed, recursive: true);
    }
}
