using MdiRunner.Errors;
using MdiRunner.Execution.Process;
using MdiRunner.Installation;
using MdiRunner.Storage;

namespace MdiRunner.Commands.Installing;

/// <summary>Hands over to the R package <c>mdi</c>: it installs the packages of Stage 2 apps and runs their web server.</summary>
/// <param name="installation">The installation.</param>
/// <param name="call">How the command was called.</param>
public sealed class StageTwo(MdiDirectory installation, Call call)
{
    // Values travel as arguments: none of them is ever part of a program.
    private const string Call = """
        words <- commandArgs(TRUE)
        .libPaths(c(words[1], .libPaths()))
        values <- lapply(strsplit(words[-(1:2)], '=', fixed = TRUE), function(pair) type.convert(paste(pair[-1], collapse = '='), as.is = TRUE))
        names(values) <- sub('=.*', '', words[-(1:2)])
        invisible(do.call(getExportedValue('mdi', words[2]), values))
        """;

    /// <summary>Runs a function of the package.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="values">Its arguments by name.</param>
    /// <param name="variables">Variables of the environment beside the caller's.</param>
    /// <returns>The status that R ended with.</returns>
    /// <exception cref="MdiException">R, or the package, is missing.</exception>
    public async Task<int> CallAsync(string function, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? variables = null)
    {
        var library = Library();
        if (!Directory.Exists(Path.Combine(library, "mdi"))) throw Missing($"the R package 'mdi' is not in {library}");
        string[] words = ["-e", Call, library, function, .. values.Select(value => $"{value.Key}={value.Value}")];
        var environment = call.Environment.ToDictionary();
        foreach (var (name, value) in variables ?? new Dictionary<string, string>()) environment[name] = value;
        return (await ChildProcess.RunAsync(new ChildCommand(Rscript, words, installation.Root, environment))).Status;
    }

    private string Rscript => ProgramPath.Find("Rscript", call.Environment.GetValueOrDefault("PATH")) ?? throw Missing("Rscript is not on the PATH");

    // Packages are compiled for one version of R; each has a library of its own.
    private string Library()
    {
        var answer = new Programs().Run(Rscript, "-e", "cat(R.version$major, sub('[.].*', '', R.version$minor), sep = '.')");
        if (!answer.IsGood) throw Missing($"{Rscript} does not run: {answer.Complaint}");
        return Path.Combine(installation.Root, "library", $"R-{answer.Output.Trim()}");
    }

    private static MdiException Missing(string message) => new MdiError(ErrorKind.Configuration, message)
    {
        Expected = "R and, in the installation's library, the package mdi from github.com/MiDataInt/mdi-manager; mdi runs pipelines without them, but no apps",
        Next = NextStep.Advice("module load R, or install it; then follow https://github.com/MiDataInt/mdi-manager"),
    }.ToException();
}
