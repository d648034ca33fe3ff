using MdiRunner.Storage;

namespace MdiRunner.Execution.Records;

/// <summary>The finished steps of one action, as a status file has them.</summary>
/// <param name="Finished">In the order of the file.</param>
/// <param name="Digest">SHA-256 of their lines, byte for byte: that of another program's run of the same steps differs, since dates do.</param>
public sealed record ActionSteps(IReadOnlyList<CompletedStep> Finished, string Digest)
{
    /// <summary>The steps, one line each.</summary>
    public IReadOnlyList<string> Lines => [.. Finished.Select(step => $"{step.Number}\t{step.Name}\t{step.Date}")];

    /// <summary>The steps of an action among all that a status file holds.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="action">The action.</param>
    public static ActionSteps In(byte[] content, string action)
    {
        using var digest = HashSum.Sha256();
        var steps = new List<CompletedStep>();
        foreach (var line in StepFile.LinesOf(content))
        {
            if (StepFile.StepOf(line) is not { } step || step.Action != action) continue;
            steps.Add(step);
            digest.Append(line);
        }
        return new ActionSteps(steps, digest.Finish());
    }
}
