using System.Globalization;
using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>Whole numbers that variables of the environment set, each within its bounds.</summary>
public static class EnvironmentNumber
{
    /// <summary>The most seconds that any of them may say: a day.</summary>
    public const int Day = 86_400;

    /// <summary>The number of a variable.</summary>
    /// <param name="environment">The caller's environment.</param>
    /// <param name="name">The variable.</param>
    /// <param name="least">The smallest number that makes sense.</param>
    /// <param name="most">The largest.</param>
    /// <param name="usual">What holds where the variable is not set.</param>
    /// <exception cref="MdiException">The variable is set to something else.</exception>
    public static int Read(IReadOnlyDictionary<string, string> environment, string name, int least, int most, int usual)
    {
        if (environment.GetValueOrDefault(name) is not { Length: > 0 } text) return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw new MdiError(ErrorKind.Usage, $"{name} is '{text}'")
        {
            Expected = $"a whole number from {least} to {most}",
            Next = NextStep.Command("unset", name).Noting($"for the usual {usual}"),
        }.ToException();
    }
}
