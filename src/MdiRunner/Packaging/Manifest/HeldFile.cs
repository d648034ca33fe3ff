namespace MdiRunner.Packaging.Manifest;

/// <summary>A file type of a package that stands.</summary>
/// <param name="Type">The name that apps find the file by.</param>
/// <param name="File">Name of the member; null where there was no file, or it was too large.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record HeldFile(string Type, string? File, long Bytes);
