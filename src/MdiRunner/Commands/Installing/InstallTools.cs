using MdiRunner.Errors;
using MdiRunner.Installation;

namespace MdiRunner.Commands.Installing;

/// <summary>Installs suites, and leaves R packages to R.</summary>
/// <param name="installation">The installation.</param>
/// <param name="call">How the command was called.</param>
/// <param name="console">Whoever called.</param>
/// <param name="packages">R.</param>
/// <param name="workingDirectory">Where relative paths start.</param>
public sealed class InstallTools(MdiDirectory installation, Call call, IConsole console, StageTwo packages, string workingDirectory)
{
    private const string ForkOwner = "GIT_USER";

    /// <summary>Clones or updates all listed suites.</summary>
    /// <exception cref="MdiException">One or more could not be installed.</exception>
    public void InstallSuites(bool withForks)
    {
        new SuiteInstaller(installation, console.Say).Install(withForks ? Owner() : null);
        console.Say("done; see:  mdi list");
    }

    /// <summary>Lists a suite and installs it.</summary>
    /// <exception cref="MdiException">It is no suite, or could not be installed; then it is not listed either.</exception>
    public void Add(string address)
    {
        installation.EnsureMine();
        var suite = SuiteAddress.Parse(address, workingDirectory);
        var list = new SuiteList(installation);
        using (InstallationLock.Take(installation, console.Say))
        {
            if (!list.Read().Any(suite.IsSameAs)) SuiteInstaller.EnsureReachable(suite);
            console.Say(list.Add(suite) ? $"{suite.Name} was added to {installation.Config("suites.yml")}" : $"{suite.Name} is listed already");
        }
        InstallSuites(withForks: false);
    }

    /// <summary>Has the R package <c>mdi</c> install what Stage 2 apps need.</summary>
    /// <returns>The status that R ended with.</returns>
    /// <exception cref="MdiException">R, or the package, is missing.</exception>
    public Task<int> InstallPackagesAsync(int processors, bool withPackages) => packages.CallAsync("install",
        new Dictionary<string, string> { ["mdiDir"] = installation.Root, ["installPackages"] = withPackages ? "TRUE" : "FALSE", ["confirm"] = "FALSE" },
        new Dictionary<string, string> { ["N_CPU"] = $"{processors}" });

    private string Owner() => call.Environment.GetValueOrDefault(ForkOwner) is { Length: > 0 } owner
        ? owner
        : throw new MdiException(ErrorKind.Usage, $"whose forks? {ForkOwner} is not set", NextStep.Advice($"{ForkOwner}=NAME mdi install --forks"));
}
