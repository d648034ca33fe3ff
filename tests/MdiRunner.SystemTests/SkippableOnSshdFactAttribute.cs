namespace MdiRunner.SystemTests;

/// <summary>A test that needs a real OpenSSH server; skipped, and said so, where there is none.</summary>
internal sealed class SkippableOnSshdFactAttribute : FactAttribute
{
    public SkippableOnSshdFactAttribute()
    {
        if (!File.Exists("/usr/sbin/sshd")) Skip = "there is no /usr/sbin/sshd (package openssh-server)";
    }
}
