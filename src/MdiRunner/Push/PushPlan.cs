using MdiRunner.Push.Failures;
using MdiRunner.Push.Request;
using MdiRunner.Push.Transfer;
using MdiRunner.Storage;

namespace MdiRunner.Push;

/// <summary>What a request would send, and where to: for people to look at before data leave the house. Nothing is connected.</summary>
/// <param name="Files">The package first, then the extra files.</param>
public sealed record PushPlan(IReadOnlyList<PlannedFile> Files)
{
    /// <summary>The plan of a request; empty when no push is asked for.</summary>
    public static PushPlan Of(PushRequest request)
    {
        if (request.Target is not { } target) return new PushPlan([]);
        var receipt = PushReceipt.Read(request.ReceiptPath);
        return new PushPlan([.. new[] { request.Package }.Concat(request.ExtraFiles).SelectMany(path => Of(request, target, receipt, path))]);
    }

    private static IEnumerable<PlannedFile> Of(PushRequest request, PushTarget target, PushReceipt? receipt, string path)
    {
        try
        {
            return OutgoingFiles.Present(path)
                .Select(file => Of(request, target, receipt, file.Source, file.Relative))
                .ToList();
        }
        catch (PushException)
        {
            return [new PlannedFile(path, "", null, false, null)];
        }
    }

    private static PlannedFile Of(PushRequest request, PushTarget target, PushReceipt? receipt, string source, string relative)
    {
        var stamp = FileStamp.Of(source) ?? new FileStamp(0, 0);
        var refusal = request.Policy.Refusal(source);
        var isRecorded = receipt?.Outcome.Target == target.ToString() && receipt.Files.Any(pushed =>
            (pushed.Source, pushed.Bytes, pushed.ModifiedTicks) == (source, stamp.Bytes, stamp.ModifiedTicks));
        var refusedBy = refusal is { } found ? $"{found.Name} matches \"{found.Rule.Pattern}\" at {found.Rule.Position}" : null;
        return new PlannedFile(source, $"{target.ToString().TrimEnd('/')}/{relative}", stamp.Bytes, isRecorded, refusedBy);
    }
}

/// <summary>One file of a plan.</summary>
/// <param name="Source">Path here.</param>
/// <param name="Destination">As <c>user@server:directory/name</c>.</param>
/// <param name="Bytes">Size; null when there is no such file.</param>
/// <param name="IsRecorded">The receipt says that it stands there already.</param>
/// <param name="RefusedBy">The rule that forbids it, with its place; null when none does.</param>
public sealed record PlannedFile(string Source, string Destination, long? Bytes, bool IsRecorded, string? RefusedBy);
