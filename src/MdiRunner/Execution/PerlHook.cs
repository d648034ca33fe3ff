using MdiRunner.Errors;
using MdiRunner.Storage;

namespace MdiRunner.Execution;

/// <summary>Runs a pipeline's <c>pipeline.pl</c>, which may set, change and delete variables of a task, in a perl of its own.</summary>
public static class PerlHook
{
    // What the script prints goes to stderr, since stdout is for the environment alone. The empty variable at the end is
    // missing when the script called exit.
    private const string Program = """
        open(my $result, '>&', \*STDOUT); open(STDOUT, '>&', \*STDERR); my $file = shift; require $file;
        binmode $result; print $result map { "$_\0" } (map { "$_=$ENV{$_}" } sort keys %ENV), '=';
        """;

    private static readonly byte[] End = "=\0"u8.ToArray();

    /// <summary>The environment as the script leaves it; unchanged where there is no script.</summary>
    /// <param name="script">The full path of pipeline.pl; it need not exist.</param>
    /// <param name="environment">The whole environment that it is to see.</param>
    /// <exception cref="MdiException">The script failed, or there is no perl.</exception>
    public static IReadOnlyDictionary<string, string> Apply(string script, IReadOnlyDictionary<string, string> environment)
    {
        if (!File.Exists(script)) return environment;
        var answer = new Programs().WithOnly(environment).Run("perl", "-e", Program, script);
        if (answer.Status is null) throw new MdiException(ErrorKind.Configuration, $"{script} needs perl: {answer.Errors}", NextStep.Advice("install perl, or add it to PATH"));
        if (!answer.IsGood) throw new MdiException(ErrorKind.Action, $"{script} failed: {answer.Errors.Trim()}");
        if (!answer.Bytes.Span.EndsWith(End)) throw new MdiException(ErrorKind.Action, $"{script} called exit, which leaves the task without an environment");
        return FinalEnvironment.Parse(answer.Bytes.Span);
    }
}
