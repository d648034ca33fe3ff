using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>The script <c>./mdi</c> of a clone, where it cannot build the command.</summary>
public sealed class CloneTests : IDisposable
{
    private readonly TemporaryDirectory clone = new();

    public CloneTests() => File.Copy(Path.Combine(MdiCommand.Repository, "mdi"), Script);

    public void Dispose() => clone.Dispose();

    private string Script => Path.Combine(clone.Path, "mdi");

    [Fact]
    public void A_clone_that_cannot_be_written_to_says_who_can_build_it()
    {
        File.WriteAllText(Path.Combine(clone.Path, "artifacts"), "");

        Call(Environment.GetEnvironmentVariable("PATH")!).Should().Be($"mdi error: mdi must be built first, and {clone.Path}/artifacts cannot be written to\n  next: have whoever owns this clone run {clone.Path}/build, or use a clone of your own\n");
    }

    [Fact]
    public void Without_the_SDK_it_is_said_where_to_get_it()
    {
        var tools = Directory.CreateDirectory(Path.Combine(clone.Path, "bin")).FullName;
        foreach (var tool in new[] { "bash", "dirname", "readlink", "uname" }) File.CreateSymbolicLink(Path.Combine(tools, tool), $"/usr/bin/{tool}");

        Call(tools).Should().StartWith("mdi error: the .NET SDK is not on the PATH").And.Contain("next: install the .NET 10 SDK");
    }

    private string Call(string path)
    {
        using var call = ChildProgram.Start("env", $"PATH={path}", "/usr/bin/bash", Script, "--version");
        var errors = call.Errors();
        call.WaitForExit().Should().Be(1);
        return errors;
    }
}
