using System.Text;

namespace MdiRunner.Commands.Running;

/// <summary>
/// Appends to a file that others append to as well. Each text is written at the end as it is then: a stream that is kept open
/// would remember where the end was.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class AppendingWriter(string file) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value) => File.AppendAllText(file, value);
}
