using MdiRunner.Errors;

namespace MdiRunner.Push.Failures;

/// <summary>
/// The one class that every failed delivery gets: its name, what it means, where it is met, whether it can heal, and what helps. All of a class
/// stands in one place, in the file of its group; without the next command it cannot be made.
/// </summary>
public sealed partial class FailureClass
{
    private FailureClass(string name, string explanation, Stage stage, Func<Scene, NextCommand> next) => (Name, Explanation, Stage, Next) = (name, explanation, stage, next);

    /// <summary>Every class there is, in the order in which a delivery can meet them.</summary>
    public static IReadOnlyList<FailureClass> All => [.. OfThisHost, .. OfKey, .. OfWay, .. OfHostKey, .. OfLogin, .. OfDirectory, .. OfTransfer];

    /// <summary>As it stands in logs, receipts and reports.</summary>
    public string Name { get; }

    /// <summary>What it means, for a reader who is not a network engineer; one sentence without a full stop.</summary>
    public string Explanation { get; }

    /// <summary>Where it is met.</summary>
    public Stage Stage { get; }

    /// <summary>Whether the same call may succeed although nothing was changed.</summary>
    public Recovery Recovery { get; private init; }

    /// <summary>Another host, such as the login host, may well succeed where this node did not.</summary>
    public bool IsDeferrable { get; private init; }

    /// <summary>The next command, where the place of the failure knows no better one.</summary>
    internal Func<Scene, NextCommand> Next { get; }

    /// <summary>What this host can see of the cause, said wherever the failure is met.</summary>
    internal Func<Scene, string?> Facts { get; private init; } = _ => null;

    /// <summary>What helps, said to somebody who can do it now.</summary>
    internal Func<Scene, string?> Hint { get; private init; } = _ => null;

    /// <summary>What <see cref="Next"/> does, where that must be said; left out with a command from the place of the failure.</summary>
    internal Func<Scene, string?> NextHint { get; private init; } = _ => null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
