namespace MdiRunner.Push.Sftp;

/// <summary>The flag words of OPEN and of the ATTRS structure.</summary>
internal static class SftpFlags
{
    public const uint Read = 0x1;
    public const uint Write = 0x2;
    public const uint Create = 0x8;
    public const uint Exclusive = 0x20;

    /// <summary>In ATTRS: owner and group follow.</summary>
    public const uint HasOwner = 0x2;

    /// <summary>In ATTRS: the mode follows.</summary>
    public const uint HasPermissions = 0x4;

    /// <summary>The mode 0600.</summary>
    public const uint OwnerOnly = 0x180;
}
