using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Push.Request;
using MdiRunner.Text;

namespace MdiRunner.Push.Failures;

/// <summary>What is known of a delivery that failed: the facts that advice is made of.</summary>
/// <param name="Request">What was to be delivered.</param>
/// <param name="Target">Where to.</param>
/// <param name="Way">The way there.</param>
internal sealed record Scene(PushRequest Request, PushTarget Target, IWay Way)
{
    /// <summary>The key file, or the place where a new one would be found by ssh itself.</summary>
    public required string Key { get; init; }

    /// <summary>The directory of the key file exists.</summary>
    public bool HasKeyDirectory { get; init; } = true;

    /// <summary>The directory of the target, as a shell there reads it.</summary>
    public required string Place { get; init; }

    /// <summary>The ssh configuration in use, where it is not the user's own.</summary>
    public string? SshConfiguration { get; init; }

    /// <summary>The call of <c>mdi push</c> to which options can be added.</summary>
    public NextCommand PushCall => Request.PushCall ?? Request.Repeat;

    /// <summary>A command to be given where the directory is.</summary>
    public NextCommand There(NextCommand command) => Target.IsLocal ? command : Login([], command);

    /// <summary>A login as the delivery makes it, to give one command.</summary>
    public NextCommand Login(IEnumerable<string> options, NextCommand command) => NextStep.Command(
    [
        "ssh",
        .. SshConfiguration is { } file ? ["-F", file] : Array.Empty<string>(),
        .. options,
        .. Target.KeyFile is { } key ? ["-i", key] : Array.Empty<string>(),
        .. Target.Port is { } port ? ["-p", port.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        Target.Account,
        command.Shown(),
    ]);
}
