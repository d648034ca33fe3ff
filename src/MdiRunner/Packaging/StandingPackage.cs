using MdiRunner.Errors;
using MdiRunner.Execution.Records;
using MdiRunner.Packaging.Contents;
using MdiRunner.Packaging.Manifest;
using MdiRunner.Packaging.Reading;
using MdiRunner.Packaging.Request;
using MdiRunner.Storage;

namespace MdiRunner.Packaging;

/// <summary>What an earlier call, of whichever program, has packed for a task-action.</summary>
/// <param name="Package">The package; null where it is gone or damaged.</param>
/// <param name="Files">What it holds.</param>
/// <param name="Attempt">The attempt whose results it holds; null where that is not known.</param>
/// <param name="Steps">The steps that were finished then.</param>
internal sealed record StandingPackage(PackageFile? Package, IReadOnlyList<HeldFile> Files, string? Attempt, IReadOnlyList<string> Steps)
{
    /// <summary>What is known from our record, or else from the package itself; null where there is neither.</summary>
    public static StandingPackage? Of(PackageRequest request, PackageState? state)
    {
        var isRecorded = state is { Files: not null, Steps: not null };
        if (isRecorded && state!.IsIntact(request.PackagePath)) return Recorded(state, state.Package);
        return Read(request) ?? (isRecorded ? Recorded(state!, null) : null);
    }

    /// <summary>Whether all results have been made since, so that what the package holds no longer counts.</summary>
    public bool IsOutdone(MadeBy results)
    {
        if (results.IsWhole) return true;
        return results.Steps.Count == 0 ? Attempt is not null && Attempt != results.Attempt : !results.Steps.Intersect(Steps).Any();
    }

    /// <summary>Whether no step has been done since.</summary>
    public bool IsOf(MadeBy results) => results is { IsWhole: false, HasNewSteps: false } && results.Steps.SequenceEqual(Steps);

    /// <summary>What it holds of the files that are missing, or empty, now.</summary>
    public IReadOnlyList<string> Lost(PackageContents contents)
    {
        var sizes = contents.Members.ToDictionary(member => member.Name, member => member.Source.Bytes);
        var missing = contents.Entries.Where(entry => entry.FileName is null || sizes[entry.FileName] == 0).Select(entry => entry.Type).ToHashSet();
        return [.. Files.Where(file => file.File is not null && missing.Contains(file.Type) && (file.Bytes > 0 || contents.IsMissing(file.Type))).Select(file => file.File!).Distinct()];
    }

    private static StandingPackage Recorded(PackageState state, PackageFile? package) => new(package, state.Files!, state.Attempt, state.Steps!);

    private static StandingPackage? Read(PackageRequest request)
    {
        if (!RegularFile.Exists(request.PackagePath)) return null;
        try
        {
            using var package = PackageReader.OpenSound(request.PackagePath);
            var sizes = package.Members.ToDictionary(member => member.Name, member => member.Bytes);
            var files = package.ReadManifest().Files.Select(file => new HeldFile(file.Type, file.FileName, sizes.GetValueOrDefault(file.FileName ?? ""))).ToList();
            var steps = package.ReadSteps(AutomaticFiles.StatusName(request.DataName, request.Pipeline), request.Action);
            return new StandingPackage(PackageFile.Of(request.PackagePath), files, null, steps.Lines);
        }
        catch (MdiException)
        {
            // What cannot be read holds nothing for anybody.
            return null;
        }
    }
}
