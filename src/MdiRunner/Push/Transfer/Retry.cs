using MdiRunner.Errors;
using MdiRunner.Push.Failures;
using MdiRunner.Text;
using Polly;
using Polly.Retry;

namespace MdiRunner.Push.Transfer;

/// <summary>When a delivery that broke off is taken up again: after a growing, random pause, as long as something still moves now and then.</summary>
/// <param name="FirstPause">About the first pause; each further one is about twice as long.</param>
/// <param name="Patience">How long nothing may have moved before it is given up.</param>
public sealed record Retry(TimeSpan FirstPause, TimeSpan Patience)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>One second; three minutes, or what <c>MDI_PUSH_PATIENCE</c> says in seconds.</summary>
    /// <exception cref="MdiException">The variable is not a number.</exception>
    public static Retry Of(IReadOnlyDictionary<string, string> environment) =>
        new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(EnvironmentNumber.Read(environment, "MDI_PUSH_PATIENCE", least: 0, most: EnvironmentNumber.Day, usual: 180)));

    /// <summary>Runs some work until it succeeds or fails for good.</summary>
    /// <param name="work">What may be repeated.</param>
    /// <param name="isWorthIt">Whether a failure may pass by itself soon.</param>
    /// <param name="idle">How long nothing has moved.</param>
    /// <param name="before">Called before each repetition with the failure.</param>
    /// <param name="cancellation">Ends the pauses.</param>
    internal T Run<T>(Func<T> work, Func<PushException, bool> isWorthIt, Func<TimeSpan> idle, Action<PushException> before, CancellationToken cancellation)
    {
        var options = new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is PushException failure && isWorthIt(failure) && idle() < Patience),
            OnRetry = arguments =>
            {
                before((PushException)arguments.Outcome.Exception!);
                return ValueTask.CompletedTask;
            },
        };
        return new ResiliencePipelineBuilder().AddRetry(options).Build().Execute(_ => work(), cancellation);
    }
}
