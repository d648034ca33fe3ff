using MdiRunner.Push.SshNet;

namespace MdiRunner.Tests.Push;

public sealed class KnownHostsTests : IDisposable
{
    private static readonly byte[] Key = [1, 2, 3, 4, 5, 6];
    private static readonly string Base64 = Convert.ToBase64String(Key);
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("server.org ssh-ed25519 KEY", "server.org", 22, true)]
    [InlineData("server.org,10.0.0.1 ssh-ed25519 KEY comment", "10.0.0.1", 22, true)]
    [InlineData("Server.ORG ssh-ed25519 KEY", "server.org", 22, true)]
    [InlineData("*.org ssh-ed25519 KEY", "server.org", 22, true)]
    [InlineData("!server.org,*.org ssh-ed25519 KEY", "server.org", 22, false)]
    [InlineData("[server.org]:2222 ssh-ed25519 KEY", "server.org", 2222, true)]
    [InlineData("server.org ssh-ed25519 KEY", "server.org", 2222, false)]
    [InlineData("[server.org]:2222 ssh-ed25519 KEY", "server.org", 22, false)]
    [InlineData("# server.org ssh-ed25519 KEY", "server.org", 22, false)]
    [InlineData("@cert-authority *.org ssh-ed25519 KEY", "server.org", 22, false)]
    [InlineData("server.org ssh-ed25519 KEY\n@revoked * ssh-ed25519 KEY", "server.org", 22, false)]
    [InlineData("server.org ssh-ed25519 not-base64!", "server.org", 22, false)]
    [InlineData("server.org", "server.org", 22, false)]
    public void A_key_is_trusted_only_where_a_line_says_so(string lines, string server, int port, bool expected)
    {
        File.WriteAllText(file, lines.Replace("KEY", Base64, StringComparison.Ordinal));
        KnownHosts.Read([file, "/none"], server, port).Trusts(Key).Should().Be(expected);
    }

    [Theory]
    [InlineData("server.org", 22)]
    [InlineData("server.org", 2222)]
    public void A_hashed_name_is_found(string server, int port)
    {
        var name = port == 22 ? server : $"[{server}]:{port}";
        File.WriteAllText(file, $"{name} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHCPFGGYDbeDMTGAQKCpjpXNZAhPNMqaiTYuL/F04hLE\n");
        using (var keygen = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("ssh-keygen", ["-q", "-H", "-f", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!) keygen.WaitForExit();
        File.Delete(file + ".old");
        File.ReadAllText(file).Should().StartWith("|1|");
        KnownHosts.Read([file], server, port).IsKnown.Should().BeTrue();
        KnownHosts.Read([file], "other.org", port).IsKnown.Should().BeFalse();
    }
}
