using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CliWrap;
using MdiRunner.Errors;

namespace MdiRunner.Storage;

/// <summary>Starts the programs that help: git, a scheduler's commands, ssh, bash, perl. What a task runs is started by the room of execution.</summary>
public sealed record Programs
{
    /// <summary>How long a call may take; for ever when nothing is said.</summary>
    public TimeSpan Patience { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Variables of the environment that are not ours; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>The same, with nothing of our own environment.</summary>
    public Programs WithOnly(IReadOnlyDictionary<string, string> environment)
    {
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in environment) variables[name] = value;
        return this with { Variables = variables };
    }

    /// <summary>Runs a program, found on the PATH, without a terminal, and gives what it answered.</summary>
    public ProgramAnswer Run(string program, params IEnumerable<string> arguments) => RunAsync(program, arguments).GetAwaiter().GetResult();

    /// <summary>Runs a program, found on the PATH, without a terminal, and gives what it answered.</summary>
    public async Task<ProgramAnswer> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var output = new MemoryStream();
        var errors = new StringBuilder();
        try
        {
            var end = await Cli.Wrap(program).WithArguments(arguments).WithEnvironmentVariables(Variables).WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.ToStream(output)).WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors)).ExecuteAsync(limit.Token);
            return new ProgramAnswer(end.ExitCode, output.ToArray(), errors.ToString());
        }
        catch (Win32Exception error)
        {
            return new ProgramAnswer(null, default, NotStarted(program, error));
        }
        catch (OperationCanceledException)
        {
            return new ProgramAnswer(null, default, $"{program} did not answer in {Patience.TotalSeconds:0} s") { IsLate = true };
        }
    }

    /// <summary>Lends the terminal to a program until it ends.</summary>
    /// <returns>Its exit status.</returns>
    /// <exception cref="MdiException">It cannot be started.</exception>
    public static int Lend(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception error)
        {
            throw new MdiException(ErrorKind.Configuration, NotStarted(program, error), NextStep.Advice($"install {program}, or load its module"));
        }
    }

    private static string NotStarted(string program, Win32Exception error) => error.NativeErrorCode == Posix.ENOENT
        ? $"{program} {(program.Contains('/', StringComparison.Ordinal) ? "does not exist" : "is not on the PATH")}"
        : $"{program} cannot be started: {error.Message}";
}
