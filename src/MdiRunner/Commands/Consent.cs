using MdiRunner.Errors;

namespace MdiRunner.Commands;

/// <summary>What must be agreed to before something is undone, replaced or downloaded.</summary>
/// <param name="console">Whoever called.</param>
public sealed class Consent(IConsole console)
{
    /// <summary>Comes back when the user agrees, or did so beforehand.</summary>
    /// <param name="consequence">What would happen.</param>
    /// <param name="isForced">The user agreed beforehand, with <c>--force</c>: nobody is asked.</param>
    /// <param name="otherwise">What the refusal left as it was, e.g. <c>nothing was deleted</c>.</param>
    /// <exception cref="MdiException">Nobody agrees.</exception>
    public void Require(string consequence, bool isForced, string otherwise)
    {
        if (!isForced && !IsGiven(consequence)) throw new MdiException(ErrorKind.Usage, otherwise, NextStep.Advice("add --force to answer yes beforehand"));
    }

    /// <summary>Asks, where a refusal ends nothing.</summary>
    /// <param name="consequence">What would happen.</param>
    public bool IsGiven(string consequence) => console.Agrees(consequence);
}
