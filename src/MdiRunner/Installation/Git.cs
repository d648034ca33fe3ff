using CliWrap;
using CliWrap.Buffered;
using MdiRunner.Errors;

namespace MdiRunner.Installation;

/// <summary>Calls the site's git on one repository. Only <see cref="SuiteClone"/> writes to its work tree, index or references.</summary>
/// <param name="repository">The clone's directory.</param>
internal sealed class Git(string repository)
{
    // The clone may belong to whoever installed it; reading objects out of it is safe. `git status` would write the index.
    private static readonly string[] Reading = ["--no-optional-locks", "-c", "safe.directory=*"];

    /// <summary>Output of a command that must succeed, without the last line end.</summary>
    /// <exception cref="MdiException">git is missing, or it failed.</exception>
    public string Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var result = Execute(arguments, environment);
        if (result.ExitCode == 0) return result.StandardOutput.TrimEnd('\n');
        throw new MdiException(ErrorKind.Configuration, $"git failed in {repository}: {result.StandardError.Trim()}");
    }

    /// <summary>Output of a command, or null when it fails.</summary>
    public string? Try(params string[] arguments)
    {
        var result = Execute(arguments, null);
        return result.ExitCode == 0 ? result.StandardOutput.TrimEnd('\n') : null;
    }

    /// <summary>Runs a command, whatever comes of it.</summary>
    /// <exception cref="MdiException">git is missing.</exception>
    public BufferedCommandResult Execute(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        try
        {
            return CliWrap.Cli.Wrap("git")
                .WithArguments([.. Reading, "-C", repository, .. arguments])
                .WithEnvironmentVariables(environment ?? new Dictionary<string, string?>())
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync().GetAwaiter().GetResult();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new MdiException(ErrorKind.Configuration, "git is not on the PATH; suites are git repositories", "install git, or load its module");
        }
    }
}
