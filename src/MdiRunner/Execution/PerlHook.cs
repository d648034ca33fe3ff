using MdiRunner.Errors;

namespace MdiRunner.Execution;

/// <summary>Runs a pipeline's <c>pipeline.pl</c>, which may set, change and delete variables of a task, in a perl of its own.</summary>
public static class PerlHook
{
    private const string Program = """
        my $file = shift; do { local @ARGV; defined(my $true = require $file) }; binmode STDOUT; print map { "$_=$ENV{$_}\0" } sort keys %ENV
        """;

    /// <summary>The environment as the script leaves it; unchanged where there is no script.</summary>
    /// <exception cref="MdiException">The script failed, or there is no perl.</exception>
    public static IReadOnlyDictionary<string, string> Apply(string script, IReadOnlyDictionary<string, string> environment)
    {
        if (!File.Exists(script)) return environment;
        var start = new System.Diagnostics.ProcessStartInfo("perl", ["-e", Program.Trim(), script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var perl = System.Diagnostics.Process.Start(start)!;
        var errors = perl.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        perl.StandardOutput.BaseStream.CopyTo(output);
        perl.WaitForExit();
        if (perl.ExitCode != 0) throw new MdiException(ErrorKind.Action, $"{script} failed: {errors.GetAwaiter().GetResult().Trim()}");
        return FinalEnvironment.Parse(output.ToArray());
    }
}
