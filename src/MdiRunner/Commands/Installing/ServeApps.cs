using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Text;

namespace MdiRunner.Commands.Installing;

/// <summary>Runs the web server of Stage 2 apps: in the suite's container where the installation is a suite's own and has one, else in R.</summary>
/// <param name="installation">The installation.</param>
/// <param name="call">How the command was called.</param>
/// <param name="packages">R.</param>
/// <param name="singularity">Containers.</param>
public sealed class ServeApps(MdiDirectory installation, Call call, StageTwo packages, Singularity singularity)
{
    private const string Inside = "/srv/active/mdi";

    /// <summary>Runs it until it ends.</summary>
    /// <returns>Its status.</returns>
    /// <exception cref="MdiException">What it needs is missing.</exception>
    public async Task<int> RunAsync(ServerRequest request)
    {
        if (request.NeedsContainer) return await ContainAsync(request, Image(request));
        var suite = OwningSuite();
        return request.AllowsContainer && suite is not null && HasAppsImage(suite) && singularity.IsUsable
            ? await ContainAsync(request, Image(request))
            : await packages.CallAsync(request.Command, Values(request));
    }

    private Dictionary<string, string> Values(ServerRequest request)
    {
        var values = new Dictionary<string, string> { ["mdiDir"] = installation.Root, ["port"] = $"{request.Port}" };
        if (request.DataDirectory is { } data) values["dataDir"] = data;
        if (request.HostDirectory is { } host) values["hostDir"] = host;
        return values;
    }

    private async Task<int> ContainAsync(ServerRequest request, string image)
    {
        if (!singularity.IsUsable) throw singularity.Missing();
        if (!File.Exists(image)) throw NoImage(image);
        var data = request.DataDirectory is { } given && !given.StartsWith(installation.Root, StringComparison.Ordinal) ? given : null;
        string[] binds = ["--bind", $"{installation.Root}:{Inside}", .. data is null ? Array.Empty<string>() : ["--bind", data]];
        var environment = call.Environment.ToDictionary();
        environment["CALLER_MDI_DIR"] = installation.Root;
        var command = singularity.Command(["run", .. binds, image, "run_apps", request.Command, data ?? $"{Inside}/data", $"{request.Port}"], installation.Root, environment);
        return (await ChildProcess.RunAsync(command)).Status;
    }

    // `<suite>/mdi` is an installation of that suite's own; others have apps of many suites, which no image holds together.
    private string? OwningSuite()
    {
        var parent = Path.GetDirectoryName(installation.Root);
        return parent is not null && File.Exists(Path.Combine(parent, "_config.yml")) ? Path.GetFileName(parent) : null;
    }

    private bool HasAppsImage(string suite)
    {
        var file = Path.Combine(installation.Root, "suites", "definitive", suite, "_config.yml");
        var section = File.Exists(file) ? YamlReader.ReadFile(file).Merged.Map("container") : null;
        return section?.Flag("supported") == true && section.Map("stages")?.Flag("apps") == true;
    }

    private string Image(ServerRequest request)
    {
        var name = OwningSuite() ?? throw new MdiException(ErrorKind.Configuration, $"{installation.Root} is not the installation of one suite, and only those run apps in containers", NextStep.Advice("add --runtime direct"));
        if (!HasAppsImage(name)) throw new MdiException(ErrorKind.Configuration, $"suite {name} has no container image for apps", NextStep.Advice("add --runtime direct"));
        var suite = installation.FindSuite(name)!;
        var version = request.ContainerVersion ?? MdiDirectory.Resolve(suite, SuiteVersion.Latest).MajorMinor
            ?? throw new MdiException(ErrorKind.Configuration, $"suite {name} has no release v#.#.#, by which its image is tagged", NextStep.Advice("add --container-version v#.#"));
#pragma warning disable CA1308 // Names of images are lower case.
        var lower = name.ToLowerInvariant();
#pragma warning restore CA1308
        return Path.Combine(request.HostDirectory ?? installation.Root, "containers", lower, $"{lower}-apps-{(version[0] == 'v' ? "" : "v")}{version}.sif");
    }

    private static MdiException NoImage(string image) => new MdiError(ErrorKind.Configuration, $"the container image is missing: {image}")
    {
        Next = NextStep.Advice($"singularity pull {ShellWord.Quote(image)} oras://ghcr.io/OWNER/{Path.GetFileNameWithoutExtension(image).Replace("-v", ":v", StringComparison.Ordinal)}, or add --runtime direct"),
    }.ToException();
}
