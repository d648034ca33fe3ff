namespace MdiRunner.Execution.Records;

/// <summary>What the files of a task's action are called, whichever room reads and writes them.</summary>
public static class RecordNames
{
    /// <summary>The record of the latest attempt.</summary>
    public const string ActionMarker = "action.json";

    /// <summary>What the package was made of.</summary>
    public const string PackageState = "package.json";

    /// <summary>The receipt of the latest push.</summary>
    public const string PushReceipt = "push.json";

    /// <summary>How far a push has come.</summary>
    public const string PushJournal = "push.journal";

    private const string PackageEnd = ".mdi.package.zip";

    /// <summary>The full path of a data package.</summary>
    /// <param name="dataFilePrefix">The task's directory and data name.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="action">The action's name.</param>
    public static string Package(string dataFilePrefix, string pipeline, string action) => $"{dataFilePrefix}.{pipeline}.{action}{PackageEnd}";

    /// <summary>Whether a file is called as a data package is.</summary>
    public static bool IsPackage(string path) => path.EndsWith(PackageEnd, StringComparison.Ordinal);
}
