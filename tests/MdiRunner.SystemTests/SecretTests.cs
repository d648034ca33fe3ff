using MdiRunner.Testing;

namespace MdiRunner.SystemTests;

/// <summary>Whatever any scenario prints or leaves behind is searched for the tests' keys, passphrases and agent sockets. Here: that the search finds them.</summary>
public sealed class SecretTests
{
    [Fact]
    public void A_secret_on_the_terminal_is_found()
    {
        using var scenario = new Scenario().WithSteps().WithChange("steps", "run/first.sh", "echo \"$SSH_AUTH_SOCK\"\n");
        scenario.Invoking(it => it.Run("steps", "run", "job.yml")).Should().Throw<SecretException>().WithMessage("*stdout*");
    }

    [Theory]
    [InlineData("echo \"$SSH_AUTH_SOCK\" > \"$TASK_DIR/first.txt\"", "*first.txt*")]
    [InlineData("cp \"$OUTPUT_DIR/../key\" \"$TASK_DIR/second.txt\"", "*second.txt*")]
    [InlineData("cp \"$OUTPUT_DIR/../key\" \"$RESULT_FILE\"; rm \"$TASK_DIR/second.txt\"; exit 0", "*s1.*")]
    public void A_secret_in_a_file_is_found_also_in_a_package(string script, string place)
    {
        var scenario = new Scenario().WithSteps().WithChange("steps", "run/third.sh", $"cp \"$TASK_DIR/second.txt\" \"$RESULT_FILE\"\n{script}\n");
        SshServer.MakeKey(scenario["key"]);
        scenario.WithFile("key", File.ReadAllText(scenario["key"]));
        scenario.Run("steps", "run", "job.yml").Exits(0);
        scenario.Invoking(it => it.Dispose()).Should().Throw<SecretException>().WithMessage(place);
    }

    [Fact]
    public void A_secret_in_a_member_of_a_package_is_found_although_it_is_compressed()
    {
        using var directory = new TemporaryDirectory();
        var passphrase = $"open {Guid.NewGuid():N}";
        Secrets.Remember(passphrase);
        using (var archive = System.IO.Compression.ZipFile.Open(Path.Combine(directory.Path, "a.zip"), System.IO.Compression.ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(archive.CreateEntry("member").Open());
            for (var i = 0; i < 100; i++) writer.WriteLine(passphrase);
        }
        directory.Invoking(it => Secrets.SearchBelow(it.Path, _ => false)).Should().Throw<SecretException>().WithMessage("*a.zip: member*");
    }

    [Fact]
    public void What_is_no_secret_is_not_found()
    {
        using var scenario = new Scenario().WithSteps();
        scenario.Run("steps", "run", "job.yml").Exits(0);
        Secrets.SearchBelow(scenario.Root, _ => false);
    }
}
