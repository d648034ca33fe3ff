using MdiRunner.Errors;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Cli;

/// <summary>What goes to stderr. Where a failure was not foreseen, <c>MDI_DEBUG=1</c> shows where in the program it came up.</summary>
/// <param name="advised">Completes the commands that an error advises, as this call needs them.</param>
internal sealed class Complaints(Func<MdiError, MdiError> advised)
{
    private static bool ShowsTrace => Environment.GetEnvironmentVariable("MDI_DEBUG") is { Length: > 0 } and not "0";

    /// <summary>Shows a warning.</summary>
    public void Warn(MdiError warning) => Console.Error.Write(ErrorText.OfWarning(advised(warning)));

    /// <summary>Shows an error.</summary>
    public void Show(MdiError error)
    {
        Console.Error.Write(ErrorText.Of(advised(error)));
        if (ShowsTrace && error.Cause is { } cause) Console.Error.Write($"{cause}\n");
    }

    /// <summary>Shows whatever was thrown, and gives the exit status for it.</summary>
    public int Show(Exception failure)
    {
        var errors = Failure.ErrorsOf(failure);
        foreach (var error in errors) Show(error);
        return ExitStatus.Of(errors[0].Kind);
    }

    /// <summary>The last handler, for threads and timers that nobody waits for: ends the process as <see cref="Show(Exception)"/> says, and with no core dump.</summary>
    public void ShowUncaught()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, uncaught) =>
        {
            if (uncaught.ExceptionObject is Exception failure) Posix.Exit(Show(failure));
        };
    }
}
