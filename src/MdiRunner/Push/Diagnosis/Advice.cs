using MdiRunner.Errors;
using MdiRunner.Push.Failures;
using MdiRunner.Text;

namespace MdiRunner.Push.Diagnosis;

/// <summary>Says what a failure means and what to do next, for the desk or for a node of a cluster. What is particular to a class, the class says.</summary>
/// <param name="scene">The facts.</param>
internal sealed class Advice(Scene scene)
{
    private const string DeferredWords =
        "The results are safe. This node may not allow outgoing ssh: type the next command on a host that may, such as the login host; it repeats nothing but the delivery";

    /// <summary>The outcome's message: what was seen, what it means, what helps.</summary>
    public string Message(PushException failure) => $"{Explanation(failure)} {(IsDeferred(failure.Class) ? DeferredWords : RetryWords(failure.Class))}.";

    /// <summary>What was seen, what it means, and what is to be done, where nothing was to be delivered yet.</summary>
    public string Explanation(PushException failure)
    {
        IEnumerable<string?> parts = [$"{failure.Message.TrimEnd('.')}: {failure.Class.Explanation}", failure.Class.Facts(scene), .. IsDeferred(failure.Class) ? [] : Hints(failure)];
        return string.Concat(parts.OfType<string>().Select(Sentence)).TrimEnd();
    }

    /// <summary>Whether another host may do what this node cannot.</summary>
    public bool IsDeferred(FailureClass failure) => scene.Request.IsScheduled && failure.IsDeferrable;

    /// <summary>The command to type next.</summary>
    public NextCommand Next(PushException failure) => IsDeferred(failure.Class) ? scene.Request.Repeat : failure.Next ?? failure.Class.Next(scene);

    private IEnumerable<string?> Hints(PushException failure) => [failure.Class.Hint(scene), failure.Next is null ? failure.Class.NextHint(scene) : null];

    private static string Sentence(string words) => words.EndsWith('?') ? $"{words} " : $"{words}. ";

    private string RetryWords(FailureClass failure) => failure.Recovery == Recovery.AfterRepair
        ? $"The results are safe; trying again helps only after the cause is removed: {scene.Request.Repeat.Shown()}"
        : $"The results are safe; trying again may help: {scene.Request.Repeat.Shown()}";
}
