namespace MdiRunner.Testing;

/// <summary>Where in the network a program runs.</summary>
/// <param name="Address">The address it can be reached at.</param>
/// <param name="Entry">The words that start a program there, before the program's own.</param>
public sealed record NetworkPlace(string Address, IReadOnlyList<string> Entry)
{
    /// <summary>The port that a server is to have there; null for any that is free.</summary>
    public int? Port { get; init; }

    /// <summary>This machine.</summary>
    public static NetworkPlace Loopback { get; } = new("127.0.0.1", []);

    /// <summary>A network namespace.</summary>
    /// <param name="address">The address it has.</param>
    /// <param name="path">The namespace's file.</param>
    public static NetworkPlace Namespace(string address, string path) => new(address, ["nsenter", $"--net={path}"]);
}
