namespace MdiRunner.Packaging.Contents;

/// <summary>A member to be: its name in the archive and its bytes.</summary>
internal sealed record PackageMember(string Name, MemberSource Source);
