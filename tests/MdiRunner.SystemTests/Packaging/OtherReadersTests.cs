using CliWrap;
using CliWrap.Buffered;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Packaging;

/// <summary>Packages are for others to read: each does here what it does in use.</summary>
public sealed class OtherReadersTests : IDisposable
{
    private readonly Scenario scenario = new Scenario().WithHarvest();

    public OtherReadersTests() => scenario.Run("harvest", "run", "job.yml").Exits(0).Prints("missing: not in the package");

    public void Dispose() => scenario.Dispose();

    [NeedsProgramFact("unzip", "unzip")]
    public void InfoZip_finds_no_error_and_extracts_the_same_files()
    {
        Call("unzip", "-t", scenario[HarvestPipeline.Package]).Should().Contain("No errors detected").And.NotContain("warning");
        Call("unzip", "-q", scenario[HarvestPipeline.Package], "-d", scenario["extracted"]);
        AssertExtracted();
    }

    [NeedsProgramFact("python3", "python3")]
    public void Python_finds_no_error_and_extracts_the_same_files()
    {
        Call("python3", "-c", """
            import sys, zipfile
            package = zipfile.ZipFile(sys.argv[1])
            assert package.testzip() is None
            for member in package.infolist():
                assert member.date_time == (1980, 1, 1, 0, 0, 0), member
                assert member.external_attr >> 16 == 0o100644, member
            package.extractall(sys.argv[2])
            """, scenario[HarvestPipeline.Package], scenario["extracted"]);
        AssertExtracted();
    }

    [NeedsProgramFact("python3", "python3")]
    public void Members_of_more_than_4_GB_are_read_by_Info_Zip_and_Python()
    {
        scenario.Run("harvest", "run", "job.yml", "--sparse-gigabytes", "5", "--rollback", "0").Exits(0);
        Call("unzip", "-t", scenario[HarvestPipeline.Package], "s1.zeros.bin").Should().Contain("No errors detected");
        Call("python3", "-c", "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).getinfo('s1.zeros.bin').file_size)", scenario[HarvestPipeline.Package]).Trim().Should().Be("5368709120");
    }

    // What the Stage 2 app does: package.yml alone, the upload type, then each file that is not null by its name.
    [NeedsProgramFact("Rscript", "r-base-core r-cran-yaml")]
    public void R_reads_the_manifest_and_extracts_each_file_it_names()
    {
        Call("Rscript", "-e", """
            args <- commandArgs(trailingOnly = TRUE)
            unzip(args[1], files = "package.yml", exdir = args[2])
            manifest <- yaml::read_yaml(file.path(args[2], "package.yml"))
            stopifnot(manifest$uploadType == "harvest-all", manifest$files$table$header, is.null(manifest$files$missing$file))
            for (file in manifest$files) if (!is.null(file$file)) stopifnot(length(unzip(args[1], files = file$file, exdir = args[2])) == 1)
            """, scenario[HarvestPipeline.Package], scenario["extracted"]);
        AssertExtracted();
    }

    private void AssertExtracted()
    {
        foreach (var name in (string[])["table.tsv", "small.txt", "random.bin", "empty.txt", "käse.txt"])
            File.ReadAllBytes(scenario[$"extracted/s1.{name}"]).AsSpan().SequenceEqual(File.ReadAllBytes(scenario[$"out/s1/s1.{name}"])).Should().BeTrue(name);
    }

    private static string Call(string program, params string[] words)
    {
        var result = Cli.Wrap(program).WithArguments(words).WithEnvironmentVariables(set => set.Set("LC_ALL", "C.UTF-8"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync().GetAwaiter().GetResult();
        result.ExitCode.Should().Be(0, result.StandardError);
        return result.StandardOutput;
    }
}
