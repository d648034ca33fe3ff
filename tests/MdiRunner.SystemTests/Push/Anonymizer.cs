using System.Text.RegularExpressions;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>Takes out of a text what differs from run to run and from machine to machine.</summary>
internal sealed partial class Anonymizer(SshServer server, Scenario scenario)
{
    public string Anonymous(string text)
    {
        text = Configuration().Replace(text, "");
        text = text.Replace(server.PushDirectory, "/srv/data", StringComparison.Ordinal)
            .Replace(server.Root, "~/.ssh", StringComparison.Ordinal)
            .Replace(scenario.Root, "/project", StringComparison.Ordinal)
            .Replace(TwoHosts.Server, "SERVER", StringComparison.Ordinal)
            .Replace("127.0.0.1", "SERVER", StringComparison.Ordinal);
        text = Part().Replace(text, ".….part");
        text = Ports().Replace(text, "PORT");
        text = Fingerprint().Replace(text, "SHA256:…");
        text = OtherPorts().Replace(text, "port PORT");
        return LongNumber().Replace(text, "N");
    }

    [GeneratedRegex(@"-F \S+ ")]
    private static partial Regex Configuration();

    [GeneratedRegex(@"\.[0-9a-f]{12}\.part")]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<=-p |\]:)\d+")]
    private static partial Regex Ports();

    [GeneratedRegex(@"SHA256:[A-Za-z0-9+/]{43}")]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"port \d{3,5}")]
    private static partial Regex OtherPorts();

    [GeneratedRegex(@"\b\d{5,}\b")]
    private static partial Regex LongNumber();
}
