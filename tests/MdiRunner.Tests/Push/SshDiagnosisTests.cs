using MdiRunner.Push.Ssh;
using MdiRunner.Text;

namespace MdiRunner.Tests.Push;

/// <summary>What ssh writes, and the class of failure that it tells of. The lines are those of OpenSSH 7.4 to 10.</summary>
public sealed class SshDiagnosisTests
{
    private const string Banner = "debug1: Remote protocol version 2.0, remote software version OpenSSH_9.2p1";

    [Theory]
    [InlineData("key-permissions", "Load key \"/k/key.pem\": bad permissions", "me@server: Permission denied (publickey).")]
    [InlineData("key-missing", "Load key \"/k/key.pem\": error in libcrypto", "me@server: Permission denied (publickey).")]
    [InlineData("key-missing", "Load key \"/k/key.pem\": invalid format", "me@server: Permission denied (publickey).")]
    [InlineData("key-passphrase", "debug1: Server accepts key: /k/key.pem ED25519 SHA256:x explicit", "me@server: Permission denied (publickey).")]
    [InlineData("dns", "ssh: Could not resolve hostname nowhere: Name or service not known")]
    [InlineData("timeout", "ssh: connect to host server port 22: Connection timed out")]
    [InlineData("timeout", "Connection timed out during banner exchange")]
    [InlineData("timeout", "ssh: connect to host server port 22: Operation timed out")]
    [InlineData("unreachable", "ssh: connect to host server port 22: No route to host")]
    [InlineData("unreachable", "ssh: connect to host server port 22: Network is unreachable")]
    [InlineData("unreachable", "ssh: connect to host server port 22: Operation not permitted")]
    [InlineData("unreachable", "ssh: connect to host server port 22: Permission denied")]
    [InlineData("refused", "ssh: connect to host server port 22: Connection refused")]
    [InlineData("not-ssh", "debug1: kex_exchange_identification: banner line 0: HTTP/1.1 400 Bad Request", "kex_exchange_identification: Connection closed by remote host")]
    [InlineData("not-ssh", "Bad remote protocol version identification: 'x'", "ssh_dispatch_run_fatal: invalid format")]
    [InlineData("busy", "kex_exchange_identification: read: Connection reset by peer", "Connection reset by 192.0.2.1 port 22")]
    [InlineData("busy", "debug1: kex_exchange_identification: banner line 0: Exceeded MaxStartups", "kex_exchange_identification: Connection closed by remote host")]
    [InlineData("busy", "debug1: kex_exchange_identification: banner line 0: Not allowed at this time", "kex_exchange_identification: Connection closed by remote host")]
    [InlineData("hostkey-unknown", Banner, "No ED25519 host key is known for server and you have requested strict checking.", "Host key verification failed.")]
    [InlineData("hostkey-changed", Banner, "Host key for server has changed and you have requested strict checking.", "Host key verification failed.")]
    [InlineData("hostkey-changed", Banner, "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @", "Host key verification failed.")]
    [InlineData("auth-denied", Banner, "me@server: Permission denied (publickey).")]
    [InlineData("auth-denied", Banner, "debug1: Server accepts key: /k/key.pem", "Authenticated using \"publickey\" with partial success.", "me@server: Permission denied (keyboard-interactive).")]
    [InlineData("auth-denied", Banner, "Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures")]
    [InlineData("protocol", Banner, "subsystem request failed on channel 0")]
    [InlineData("protocol", "Unable to negotiate with 192.0.2.1 port 22: no matching key exchange method found.")]
    [InlineData("protocol", "/home/me/.ssh/config: line 3: Bad configuration option: speling")]
    [InlineData("stalled", Banner, "Timeout, server server not responding.")]
    [InlineData("connection-lost", Banner, "Connection to server closed by remote host.")]
    [InlineData("connection-lost", Banner)]
    public void What_ssh_wrote_has_one_class(string name, params string[] lines) => SshDiagnosis.Explain(lines, "server").Class.Name.Should().Be(name);

    [Fact]
    public void An_unknown_host_is_told_with_its_fingerprint() => SshDiagnosis.Explain(
        [Banner, "debug1: Server host key: ssh-ed25519 SHA256:abc", "No ED25519 host key is known for server and you have requested strict checking."], "server")
        .Message.Should().EndWith("(the server shows ed25519 SHA256:abc)");

    [Fact]
    public void An_old_key_is_forgotten_in_the_file_and_under_the_name_that_ssh_tells() => SshDiagnosis.Explain(
        ["Offending ED25519 key in /home/me/my hosts:17", "Host key for [server]:2222 has changed and you have requested strict checking."], "server")
        .Next!.Shown().Should().Be("ssh-keygen -f '/home/me/my hosts' -R '[server]:2222'");

    [Fact]
    public void A_key_that_cannot_be_read_is_looked_at() => SshDiagnosis.Explain(["Load key \"/k/my key.pem\": invalid format"], "server")
        .Next!.Shown().Should().Be("file '/k/my key.pem'");

    [Theory]
    [InlineData("ssh: connect to host server port 22: Connection refused", "connect to host server port 22: Connection refused")]
    [InlineData("client_loop: send disconnect: Broken pipe", "client_loop: send disconnect: Broken pipe")]
    [InlineData("", "the connection to server ended")]
    public void Its_last_words_are_told_without_the_chatter(string words, string message) =>
        SshDiagnosis.Explain([Banner, words, "Transferred: sent 1, received 2 bytes, in 0.1 seconds", "debug1: Exit status -1"], "server").Message.Should().Be(message);

    [Fact]
    public void A_long_banner_of_another_service_is_cut() =>
        SshDiagnosis.Explain([$"debug1: kex_exchange_identification: banner line 0: {new string('x', 99)}"], "server").Message.Should().Be($"the answer was \"{new string('x', 60)}…\"");
}
