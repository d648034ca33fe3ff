using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Installation;

/// <summary>What <c>mdi</c> leaves to R and to apptainer: their stand-ins record what they are asked. Neither can be had here for real.</summary>
public sealed class HandedOverTests : IDisposable
{
    private readonly Scenario scenario = new();

    public HandedOverTests()
    {
        scenario.InstalledIn("mdi").Run("initialize").Exits(0);
        scenario.WithVariable("PATH", $"{scenario["bin"]}:/usr/bin:/bin:{Environment.GetEnvironmentVariable("PATH")}");
    }

    public void Dispose() => scenario.Dispose();

    private string Calls => File.ReadAllText(scenario["calls"]);

    [Fact]
    public void The_server_of_apps_is_run_by_R()
    {
        WithR();
        Directory.CreateDirectory(scenario["data = mine"]);

        scenario.Run("server", "--data-dir", "data = mine", "--port", "4000").Exits(7);

        Calls.Should().Contain($"/library/R-4.9|run|mdiDir={scenario["mdi"]}|port=4000|dataDir={scenario["data = mine"]}|");
    }

    [Fact]
    public void R_packages_are_installed_by_R()
    {
        WithR();

        scenario.Run("install", "--install-packages", "--n-cpu", "3").Exits(7);

        Calls.Should().Contain("|install|").And.Contain("installPackages=TRUE").And.Contain("N_CPU=3");
    }

    [Fact]
    public void Without_the_R_package_it_is_said_what_is_missing()
    {
        WithR();
        Directory.Delete(scenario["mdi/library"], recursive: true);

        scenario.Run("server").Exits(1).Complains("the R package 'mdi' is not in").Complains("mdi-manager");
    }

    [Fact]
    public void Without_R_it_is_said_what_is_missing() =>
        scenario.WithVariable("PATH", scenario["bin"]).Run("server", "--runtime", "direct").Exits(1).Complains("Rscript is not on the PATH");

    [Fact]
    public void An_installation_of_many_suites_runs_no_apps_in_a_container() =>
        scenario.Run("server", "--runtime", "container").Exits(1).Complains("is not the installation of one suite").Complains("--runtime direct");

    [Fact]
    public void The_server_of_a_suites_own_installation_runs_in_its_container()
    {
        WithApptainer();
        var suite = WithSuiteOfItsOwn();
        scenario.WithFile("svx/mdi/containers/svx/svx-apps-v1.2.sif", "image");

        scenario.Run("server", "--server-command", "remote").Exits(9);

        Calls.Should().Contain($"run|--bind|{suite}:/srv/active/mdi|{suite}/containers/svx/svx-apps-v1.2.sif|run_apps|remote|/srv/active/mdi/data|3838|");
    }

    [Fact]
    public void A_missing_image_is_named_with_the_way_to_get_it()
    {
        WithApptainer();
        WithSuiteOfItsOwn();

        scenario.Run("server", "--runtime", "container").Exits(1).Complains("svx-apps-v1.2.sif").Complains("singularity pull");
    }

    [Theory]
    [InlineData("--port", "70000", "must be a number from 1 to 65535")]
    [InlineData("--server-command", "rnu", "did you mean: run")]
    [InlineData("--runtime", "docker", "auto, direct")]
    [InlineData("--data-dir", "nowhere", "there is no directory")]
    public void Misuse_of_server_is_said(string option, string value, string complaint) =>
        scenario.Run("server", option, value).Exits(1).Complains(complaint);

    [Fact]
    public void Images_are_built_by_the_framework_that_they_are_made_of()
    {
        WithApptainer();
        WithFramework();

        scenario.Run("build", "--suite", "lab/svx", "--version", "v1.2.0").Exits(5).Prints($"buildSuite|lab/svx|pipelines|--version|v1.2.0|{scenario["mdi"]}");
    }

    [Fact]
    public void The_image_of_a_pipeline_is_built_by_the_framework()
    {
        WithApptainer();
        WithFramework();
        WithPipeline("container:\n    supported: true\n    owner: lab\n");

        scenario.Run("first", "build", "--version", "v1.2.3", "--force").Exits(5)
            .Prints($"one-mdi-tools/first|build|--version|v1.2.3|--force|{scenario["mdi"]}|{scenario["mdi/suites/definitive/one-mdi-tools/pipelines/first"]}");
        scenario.Run("first", "rust", "--compile", "1.80").Exits(5).Prints("one-mdi-tools/first|rust|--compile|1.80|");
    }

    [Fact]
    public void A_pipeline_without_an_image_of_its_own_has_none_to_build()
    {
        WithPipeline("");

        scenario.Run("first", "build").Exits(1).Complains("does not run in containers").Complains("'container:' with 'supported: true'");
        scenario.Run("first", "build", "--help").Exits(0).Prints("mdi first build: ").Prints("--sandbox");
        scenario.Run("first", "build", "--bogus").Exits(1).Complains("--bogus is not known").Complains("mdi first build --help");
        scenario.Run("first", "rust").Exits(1).Complains("pipelines framework").Complains("git clone");
    }

    [Fact]
    public void Without_apptainer_no_image_of_a_pipeline_is_built()
    {
        WithPipeline("container:\n    supported: true\n    owner: lab\n");

        scenario.Run("first", "build").Exits(1).Complains("neither singularity nor apptainer").Complains("next: ");
    }

    [Fact]
    public void Without_the_framework_it_is_said_how_to_get_it()
    {
        WithApptainer();

        scenario.Run("build", "--suite", "lab/svx").Exits(1).Complains("the MDI pipelines framework, which does this, is missing").Complains("git clone");
    }

    [Fact]
    public void Without_apptainer_no_image_is_built() =>
        scenario.Run("build", "--suite", "lab/svx").Exits(1).Complains("neither singularity nor apptainer");

    [Theory]
    [InlineData("--container-type", "app", "did you mean: apps")]
    [InlineData("--suite", "svx", "OWNER/NAME")]
    public void Misuse_of_build_is_said(string option, string value, string complaint) =>
        scenario.Run("build", "--suite", "lab/svx", option, value).Exits(1).Complains(complaint);

    private void WithFramework() =>
        scenario.WithFile("mdi/frameworks/definitive/mdi-pipelines-framework/pipeline/launcher/launcher.pl", "print join('|', @ARGV, $ENV{MDI_DIR}, $ENV{PIPELINE_DIRS}), qq(\\n); exit 5;\n");

    private void WithPipeline(string container)
    {
        var definition = $"pipeline:\n    name: first\n    description: \"d\"\n    version: v1.0.0\nactions:\n    do:\n        description: \"do\"\n{container}";
        scenario.Run("add", "--suite", new RemoteSuite(scenario.Root, "one-mdi-tools", "first").With("pipelines/first/pipeline.yml", definition).Release("v1.2.3").Address).Exits(0);
    }

    private void WithR()
    {
        Directory.CreateDirectory(scenario["mdi/library/R-4.9/mdi"]);
        Program("Rscript", "case $* in *R.version*) printf 4.9; exit 0 ;; esac\nshift 2\nprintf '%s|' \"$@\" \"N_CPU=$N_CPU\" >> '@ROOT@/calls'\nexit 7\n");
    }

    private void WithApptainer() =>
        Program("apptainer", "[ \"$1\" = --version ] && { echo 'apptainer version 1.3.0'; exit 0; }\nprintf '%s|' \"$@\" >> '@ROOT@/calls'\nexit 9\n");

    private string WithSuiteOfItsOwn()
    {
        var remote = new RemoteSuite(scenario.Root, "svx", "first").With("_config.yml", "container:\n    supported: true\n    stages:\n        apps: true\n").Release("v1.2.3");
        scenario.WithFile("svx/_config.yml", "title: svx\n").InstalledIn("svx/mdi");
        scenario.Run("initialize").Exits(0);
        scenario.Run("add", "--suite", remote.Address).Exits(0);
        return scenario["svx/mdi"];
    }

    private void Program(string name, string script)
    {
        scenario.WithFile($"bin/{name}", "#!/bin/bash\n" + script);
        File.SetUnixFileMode(scenario[$"bin/{name}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
