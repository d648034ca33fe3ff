using System.Net;
using System.Net.Sockets;

namespace MdiRunner.Push.Diagnosis;

/// <summary>The address that this host uses towards a server. Nothing is sent: the system is asked for the route.</summary>
internal static class OwnAddress
{
    private const int AnyPort = 22;

    /// <summary>The address; null where there is no route, or the server has no address.</summary>
    public static string? Towards(string server)
    {
        try
        {
            var there = Dns.GetHostAddresses(server)[0];
            using var socket = new Socket(there.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(there, AnyPort);
            return (socket.LocalEndPoint as IPEndPoint)?.Address.ToString();
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
