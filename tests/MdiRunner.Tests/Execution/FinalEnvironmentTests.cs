using System.Diagnostics;
using MdiRunner.Execution;
using MdiRunner.Testing;

namespace MdiRunner.Tests.Execution;

public sealed class FinalEnvironmentTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Variables_are_read_as_the_real_env_writes_them()
    {
        using var final = new FinalEnvironment(directory.Path, "a1");
        using var env = Process.Start("sh", ["-c", "env -i \"A=b=c\" \"N=line 1\nline 2\" 'Ü=→' E= env -0 > \"$1\"; printf 'end\\0' >> \"$1\"", "sh", final.Path]);
        env.WaitForExit();
        final.Read().Should().BeEquivalentTo(new Dictionary<string, string> { ["A"] = "b=c", ["N"] = "line 1\nline 2", ["Ü"] = "→", ["E"] = "" });
    }

    [Fact]
    public void Without_the_file_the_script_did_not_come_to_its_end()
    {
        using var final = new FinalEnvironment(directory.Path, "a1");
        final.Read().Should().BeNull();
    }

    [Fact]
    public void Half_a_file_is_none()
    {
        using var final = new FinalEnvironment(directory.Path, "a1");
        File.WriteAllText(final.Path, "A=b\0B=end");
        final.Read().Should().BeNull();
    }

    [Fact]
    public void The_file_does_not_outlive_its_use()
    {
        using (var final = new FinalEnvironment(directory.Path, "a1")) File.WriteAllText(final.Path, "A=b\0");
        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public void What_killed_attempts_left_is_removed_and_not_read()
    {
        var killed = new FinalEnvironment(directory.Path, "a1");
        File.WriteAllText(killed.Path, "SECRET=1\0");
        File.WriteAllText($"{killed.Path}.123.tmp", "SECRET");
        using var final = new FinalEnvironment(directory.Path, "a2");
        final.Read().Should().BeNull();
        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
    }
}
