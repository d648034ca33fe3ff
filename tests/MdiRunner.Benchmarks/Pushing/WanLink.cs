using System.Diagnostics;
using System.Globalization;
using MdiRunner.Testing;

namespace MdiRunner.Benchmarks.Pushing;

/// <summary>A long line between two network namespaces of the benchmark's own; it ends, and they with it, when this is disposed.</summary>
internal sealed class WanLink : IDisposable
{
    private const int QueueKilobytes = 4096;

    private readonly Process line;

    private WanLink(Process line)
    {
        this.line = line;
        Client = NetworkPlace.Namespace("10.98.0.1", ReadPath());
        Server = NetworkPlace.Namespace("10.98.0.2", ReadPath());
    }

    /// <summary>The end that sends.</summary>
    public NetworkPlace Client { get; }

    /// <summary>The end that receives.</summary>
    public NetworkPlace Server { get; }

    /// <summary>Why there cannot be one here; null where there can.</summary>
    public static string? Obstacle =>
        Environment.UserName != "root" ? "network namespaces need root"
        : Compiler is null ? "there is no cc, gcc or clang"
        : !File.Exists("/dev/net/tun") ? "there is no /dev/net/tun"
        : null;

    /// <summary>Lays a line of 1 Gbit/s.</summary>
    /// <param name="directory">For the program that is the line.</param>
    /// <param name="roundTrip">The time to the other end and back.</param>
    /// <param name="lossPercent">How many of a hundred packets are lost.</param>
    public static WanLink Lay(string directory, TimeSpan roundTrip, double lossPercent)
    {
        var program = Path.Combine(directory, "wan-link");
        Tool.Run([Compiler!, "-O2", "-pthread", "-o", program, Path.Combine(AppContext.BaseDirectory, "Pushing", "wan-link.c")]);
        string[] words = [Text(roundTrip.TotalMilliseconds / 2), "1000", Text(lossPercent), Text(QueueKilobytes)];
        return new WanLink(Process.Start(new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        line.StandardInput.Close();
        line.WaitForExit();
        line.Dispose();
    }

    private static string? Compiler => ((string[])["cc", "gcc", "clang"]).FirstOrDefault(Tool.Exists);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private string ReadPath() => line.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the line could not be laid");
}
