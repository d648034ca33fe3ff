namespace MdiRunner.SystemTests;

/// <summary>A test that needs a real OpenSSH server; skipped, and said so, where there is none.</summary>
internal sealed class SkippableOnSshdFactAttribute : FactAttribute
{
    public SkippableOnSshdFactAttribute()
    {
        if (!File.Exists("/usr/sbin/sshd")) Skip = "there is no /usr/sbin/sshd (package openssh-server)";
    }
}

/// <summary>The same for a test of several cases.</summary>
internal sealed class SkippableOnSshdTheoryAttribute : TheoryAttribute
{
    public SkippableOnSshdTheoryAttribute() => Skip = new SkippableOnSshdFactAttribute().Skip;
}
