using MdiRunner.Errors;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Reading;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Packaging.Contents;

/// <summary>What a package is to hold, found on disk.</summary>
/// <param name="Entries">The declared file types and those of the extended package.</param>
/// <param name="Members">The files of these types, one for each name.</param>
/// <param name="Warnings">Declared files that cannot be in it.</param>
internal sealed record PackageContents(IReadOnlyList<PackageEntry> Entries, IReadOnlyList<PackageMember> Members, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether each type has a file with something in it.</summary>
    public bool IsComplete => Entries.All(entry => entry.FileName is not null) && Members.All(member => member.Source.Bytes > 0);

    /// <summary>Whether there is no file of a type.</summary>
    public bool IsMissing(string type) => Entries.Any(entry => entry.Type == type && entry.FileName is null);

    /// <summary>What the package will hold.</summary>
    public IReadOnlyList<HeldFile> Held()
    {
        var sizes = Members.ToDictionary(member => member.Name, member => member.Source.Bytes);
        return [.. Entries.Select(entry => new HeldFile(entry.Type, entry.FileName, sizes.GetValueOrDefault(entry.FileName ?? "")))];
    }

    /// <summary>Finds the declared files, then those of the extended package whose types are not declared anew.</summary>
    /// <exception cref="MdiException">With all that is wrong: unknown variables, unfit names, two files of one name, bad sizes.</exception>
    public static PackageContents Find(PackageRequest request, PackageDeclaration declaration, PackageReader? extended)
    {
        var warnings = new List<string>();
        var errors = new List<MdiError>();
        var finder = new DeclaredFiles(request, warnings, errors);
        var found = declaration.Files.Where(file => !finder.IsAutomatic(file)).Select(finder.Find).OfType<FoundFile>().ToList();
        if (errors.Count > 0) throw new MdiException(errors);
        if (extended is not null) found.AddRange(ExtendedFiles.Find(extended, declaration.Files.Select(file => file.Type)));
        return new PackageContents(found.ConvertAll(file => file.Entry), OnePerName(request, found), warnings);
    }

    // Two types may name the same file, and a package may be extended by a file it has already; two files of one name cannot be told apart.
    private static List<PackageMember> OnePerName(PackageRequest request, IReadOnlyList<FoundFile> found)
    {
        var members = new Dictionary<string, PackageMember>();
        var errors = new List<MdiError>();
        var own = AutomaticFiles.NamesOf(request);
        foreach (var member in found.Select(file => file.Member).OfType<PackageMember>())
        {
            if (MemberName.Problem(member.Name) is { } problem)
                errors.Add(new MdiError(ErrorKind.Action, $"no data package: {problem}") { Expected = "a name that every reader of zip archives takes for that of a file" });
            else if (own.Contains(member.Name))
                errors.Add(new MdiError(ErrorKind.Action, $"no data package: {member.Source.Description} has a name that the package itself needs"));
            else if (!members.TryAdd(member.Name, member) && !IsSame(members[member.Name].Source, member.Source))
                errors.Add(TwoOfOneName(members[member.Name], member));
        }
        return errors.Count == 0 ? [.. members.Values] : throw new MdiException(errors);
    }

    private static bool IsSame(MemberSource first, MemberSource second) => (first, second) switch
    {
        (FileSource a, FileSource b) => Path.GetFullPath(a.Path) == Path.GetFullPath(b.Path),
        _ => first.Bytes == second.Bytes && MemberDigest.Of(first).Sha256 == MemberDigest.Of(second).Sha256,
    };

    private static MdiError TwoOfOneName(PackageMember first, PackageMember second) =>
        new(ErrorKind.Action, $"no data package: two files are named '{first.Name}': {first.Source.Description} and {second.Source.Description}")
        {
            Expected = "a name of its own for each file, since packages have no directories",
        };
}
