using MdiRunner.Errors;
using MdiRunner.Storage;

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
        var answer = Execute(arguments, environment);
        return answer.IsGood ? answer.Output.TrimEnd('\n') : throw new MdiException(ErrorKind.Configuration, $"git failed in {repository}: {answer.Errors.Trim()}");
    }

    /// <summary>Output of a command, or null when it fails.</summary>
    public string? Try(params string[] arguments)
    {
        var answer = Execute(arguments, null);
        return answer.IsGood ? answer.Output.TrimEnd('\n') : null;
    }

    /// <summary>Runs a command, whatever comes of it.</summary>
    /// <exception cref="MdiException">git is missing.</exception>
    public ProgramAnswer Execute(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        var programs = environment is null ? new Programs() : new Programs { Variables = environment };
        var answer = programs.Run("git", [.. Reading, "-C", repository, .. arguments]);
        if (answer.Status is null) throw new MdiException(ErrorKind.Configuration, $"{answer.Errors}; suites are git repositories", NextStep.Advice("install git, or load its module"));
        return answer;
    }
}
