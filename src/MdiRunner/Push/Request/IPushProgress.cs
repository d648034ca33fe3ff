namespace MdiRunner.Push.Request;

/// <summary>Shows how a delivery goes on. Calls may come from several threads, one at a time.</summary>
public interface IPushProgress
{
    /// <summary>Something worth a line in the log, without a line end.</summary>
    void Say(string line);

    /// <summary>More of a file has been acknowledged by the server.</summary>
    /// <param name="name">The file.</param>
    /// <param name="done">Bytes at the destination, those of earlier calls included.</param>
    /// <param name="total">Size of the file.</param>
    void Moved(string name, long done, long total);
}
