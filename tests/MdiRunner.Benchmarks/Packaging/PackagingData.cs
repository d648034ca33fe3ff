using System.Globalization;
using System.Text;

namespace MdiRunner.Benchmarks.Packaging;

/// <summary>Data as actions make them; the same at each run.</summary>
internal static class PackagingData
{
    private const int Megabyte = 1_000_000;

    /// <summary>One file that nothing can compress.</summary>
    public static void Random(string folder, int megabytes)
    {
        var random = new Random(1);
        var bytes = new byte[Megabyte];
        using var file = File.Create(Path.Combine(folder, "random.bin"));
        for (var i = 0; i < megabytes; i++)
        {
            random.NextBytes(bytes);
            file.Write(bytes);
        }
    }

    /// <summary>One table of structural variants.</summary>
    public static void Table(string folder, int megabytes) => Write(Path.Combine(folder, "table.tsv"), new Random(2), (long)megabytes * Megabyte);

    /// <summary>Many tables of 4 kB.</summary>
    public static void Small(string folder, int count)
    {
        var random = new Random(3);
        for (var i = 0; i < count; i++) Write(Path.Combine(folder, $"part{i:D4}.tsv"), random, 4000);
    }

    private static void Write(string path, Random random, long bytes)
    {
        using var file = new StreamWriter(path, append: false, Encoding.ASCII, 1 << 16);
        string[] types = ["DEL", "DUP", "INV", "TRA"];
        for (long written = 0; written < bytes;)
        {
            var start = random.Next(240_000_000);
            var line = string.Create(CultureInfo.InvariantCulture,
                $"chr{random.Next(1, 23)}\t{start}\t{start + random.Next(20_000)}\tSV_{random.Next(10_000_000)}\t{types[random.Next(4)]}\t{random.NextDouble():F4}\t{random.Next(60)}\tsample{random.Next(12)}\n");
            file.Write(line);
            written += line.Length;
        }
    }
}
