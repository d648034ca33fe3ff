using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace MdiRunner.Scheduling.Queue;

/// <summary>What a helper program answered.</summary>
/// <param name="Status">Its exit status; null when it is not installed or did not end in time.</param>
/// <param name="Output">Its stdout.</param>
/// <param name="Errors">Its stderr, or what was wrong with it.</param>
public sealed record HelperAnswer(int? Status, string Output, string Errors)
{
    /// <summary>It ended with status 0.</summary>
    public bool IsGood => Status == 0;

    /// <summary>It was started, and ended by us for taking too long.</summary>
    public bool IsLate { get; init; }

    /// <summary>Its complaint in one line.</summary>
    public string Complaint => string.Join("; ", Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3)) is { Length: > 0 } text
        ? text
        : $"it ended with status {Status}";
}

/// <summary>Calls the commands of schedulers, none of them for longer than is reasonable.</summary>
/// <param name="patience">How long a call may take.</param>
public sealed class HelperProgram(TimeSpan patience)
{
    /// <summary>Calls a program that is found on the PATH.</summary>
    public HelperAnswer Run(string program, params IEnumerable<string> arguments)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            var result = Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(limit.Token).GetAwaiter().GetResult();
            return new HelperAnswer(result.ExitCode, result.StandardOutput, result.StandardError);
        }
        catch (Win32Exception)
        {
            return new HelperAnswer(null, "", $"{program} is not on the PATH");
        }
        catch (OperationCanceledException)
        {
            return new HelperAnswer(null, "", $"{program} did not answer in {patience.TotalSeconds:0} s") { IsLate = true };
        }
    }
}
