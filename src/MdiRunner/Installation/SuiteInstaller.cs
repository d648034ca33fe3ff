using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Installation;

/// <summary>Brings the suites of an installation to the state of their remote repositories: those that are listed, and those that they need.</summary>
/// <param name="installation">The installation.</param>
/// <param name="say">Told what is done.</param>
public sealed class SuiteInstaller(MdiDirectory installation, Action<string> say)
{
    private readonly List<MdiError> errors = [];

    /// <summary>Clones what is missing and updates what is there. What fails does not keep the others from being installed.</summary>
    /// <param name="forkOwner">Whose forks are cloned for developers too; null for nobody's.</param>
    /// <exception cref="MdiException">A suite could not be installed; the error tells of all of them.</exception>
    public void Install(string? forkOwner)
    {
        installation.EnsureMine();
        using var held = InstallationLock.Take(installation, say);
        var waiting = new Queue<SuiteAddress>(new SuiteList(installation).Read());
        if (waiting.Count == 0) say("no suites are listed; add one:  mdi add --suite OWNER/NAME");
        var known = waiting.Select(address => address.Name).ToHashSet();
        while (waiting.TryDequeue(out var address))
        {
            if (!TryInstall(address)) continue;
            if (forkOwner is not null) TryInstallFork(address.OfOwner(forkOwner));
            foreach (var needed in Dependencies(address).Where(needed => known.Add(needed.Name)))
            {
                say($"  {address.Name} needs {needed.Name}");
                waiting.Enqueue(needed);
            }
        }
        if (errors.Count > 0) throw new MdiException(errors);
    }

    /// <summary>Makes sure that a suite that was never installed here can be.</summary>
    /// <exception cref="MdiException">git cannot read the repository; the error has git's own words.</exception>
    public static void EnsureReachable(SuiteAddress address) => new SuiteClone(address, "/", _ => { }).EnsureReachable();

    private bool TryInstall(SuiteAddress address)
    {
        try
        {
            using var shown = ReferenceLock.Take(installation, address.Name);
            var clone = new SuiteClone(address, Directory("definitive", address), say);
            clone.Update();
            clone.ShowLatest();
            return true;
        }
        catch (MdiException failure)
        {
            errors.AddRange(failure.Errors);
            return false;
        }
    }

    // A developer has forks of some suites only, and works in them: nothing there is checked out.
    private void TryInstallFork(SuiteAddress fork)
    {
        var clone = new SuiteClone(fork, Directory("developer-forks", fork), say);
        if (clone.IsReachable()) clone.Update();
        else say($"  {fork.Name}: there is no fork {fork.Text}");
    }

    private IEnumerable<SuiteAddress> Dependencies(SuiteAddress address)
    {
        var file = Path.Combine(Directory("definitive", address), "_config.yml");
        if (!File.Exists(file)) return [];
        return (YamlReader.ReadFile(file).Merged["suite_dependencies"]?.Scalars ?? [])
            .Select(scalar => SuiteAddress.Parse(scalar.Text, installation.Root, scalar.Position))
            .ToList();
    }

    private string Directory(string fork, SuiteAddress address) => Path.Combine(System.IO.Directory.CreateDirectory(Path.Combine(installation.Root, "suites", fork)).FullName, address.Name);
}
