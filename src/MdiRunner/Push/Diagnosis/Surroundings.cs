using System.Net;
using System.Net.Sockets;
using MdiRunner.Push.Failures;

namespace MdiRunner.Push.Diagnosis;

/// <summary>What can be seen from this host of a server whose ssh cannot be reached: whether it is there at all, and which address it would see.</summary>
internal sealed class Surroundings(string server)
{
    private static readonly int[] WebPorts = [443, 80];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>What the server's web ports answer; null where they are silent.</summary>
    public WebAnswer? Answer()
    {
        var tries = WebPorts.Select(port => (Port: port, IsOpen: IsOpenAsync(port))).ToList();
        var answers = tries.Select(item => (item.Port, IsOpen: item.IsOpen.GetAwaiter().GetResult())).Where(item => item.IsOpen is not null).ToList();
        return answers.Count == 0 ? null : new WebAnswer(answers.MaxBy(item => item.IsOpen).Port, answers.Max(item => item.IsOpen)!.Value);
    }

    /// <summary>The one address to let in, as a rule of a firewall is written; null where only the outside can tell it.</summary>
    public string? AddressToAllow()
    {
        if (Route() is not var (own, there)) return null;
        // Behind a gateway a server outside sees the gateway's address.
        if (IsPrivate(own) && !IsPrivate(there)) return null;
        return own.AddressFamily == AddressFamily.InterNetworkV6 ? $"{own}/128" : $"{own}/32";
    }

    // Nothing is sent: the system is asked for the route.
    private (IPAddress Own, IPAddress There)? Route()
    {
        try
        {
            var there = Dns.GetHostAddresses(server)[0];
            using var socket = new Socket(there.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(there, WebPorts[0]);
            return ((IPEndPoint)socket.LocalEndPoint!).Address is { } own ? (own, there) : null;
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            return null;
        }
    }

    private async Task<bool?> IsOpenAsync(int port)
    {
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await client.ConnectAsync(server, port, limit.Token);
            return true;
        }
        catch (ArgumentException)
        {
            return null; // an address that nobody has, such as 0.0.0.0
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionRefused ? false : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static bool IsPrivate(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal) return true;
        return address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [100, >= 64 and < 128, ..] or [169, 254, ..];
    }
}
