using MdiRunner.Errors;
using MdiRunner.Storage;
using MdiRunner.Text;

namespace MdiRunner.Installation;

/// <summary><c>config/suites.yml</c>: the suites that an installation has, in a file that people edit too.</summary>
/// <param name="installation">The installation.</param>
public sealed class SuiteList(MdiDirectory installation)
{
    private const string Key = "suites";

    private readonly string file = installation.Config("suites.yml");

    /// <summary>All addresses, in the order of the file.</summary>
    /// <exception cref="MdiException">The file is malformed, or two suites have the same name.</exception>
    public IReadOnlyList<SuiteAddress> Read()
    {
        if (!File.Exists(file)) return [];
        var addresses = (YamlReader.ReadFile(file).Merged[Key]?.Scalars ?? [])
            .Select(scalar => (scalar.Position, Address: SuiteAddress.Parse(scalar.Text, installation.Root, scalar.Position)))
            .ToList();
        foreach (var (position, address) in addresses)
        {
            var first = addresses.Find(other => other.Address.Name == address.Name).Address;
            if (!first.IsSameAs(address)) throw Clash(first, address, position);
        }
        return addresses.Select(entry => entry.Address).DistinctBy(address => address.Name).ToList();
    }

    /// <summary>Writes an address behind the others; all else in the file stays as it is.</summary>
    /// <returns>False where it is listed already.</returns>
    /// <exception cref="MdiException">Another suite of this name is listed, or the file is malformed.</exception>
    public bool Add(SuiteAddress address)
    {
        var listed = Read();
        if (listed.FirstOrDefault(other => other.Name == address.Name) is { } known) return known.IsSameAs(address) ? false : throw Clash(known, address, null);
        var lines = (File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n').Split('\n') : ["---", $"{Key}:"]).ToList();
        lines.Insert(PlaceFor(lines), $"  - {address.Text}");
        AtomicFile.WriteText(file, string.Join('\n', lines) + "\n");
        if (Read().All(other => !other.IsSameAs(address))) throw new MdiException(ErrorKind.Configuration, $"{file} is written in a way that mdi cannot add to", NextStep.Advice($"add the line '  - {address.Text}' to it, then: mdi install"));
        return true;
    }

    // Behind the last entry below `suites:`, commented ones included, or behind the key itself.
    private static int PlaceFor(List<string> lines)
    {
        var place = lines.FindIndex(line => line.StartsWith($"{Key}:", StringComparison.Ordinal));
        if (place < 0)
        {
            lines.Add($"{Key}:");
            return lines.Count;
        }
        if (lines[place].TrimEnd() is not "suites:" and not "suites: []") return lines.Count;
        lines[place] = $"{Key}:";
        var last = place;
        for (var line = place + 1; line < lines.Count && (lines[line].Length == 0 || lines[line][0] is ' ' or '-' or '#'); line++)
        {
            if (lines[line].TrimStart() is ['-', ..] or ['#', ..]) last = line;
        }
        return last + 1;
    }

    private static MdiException Clash(SuiteAddress first, SuiteAddress second, SourcePosition? position) =>
        new MdiError(ErrorKind.Configuration, $"there are two suites of the name {second.Name}: {first.Text} and {second.Text}")
        {
            Position = position,
            Expected = "one address for each name, since suites are directories",
        }.ToException();
}
