using MdiRunner.Errors;
using MdiRunner.Pipelines;

namespace MdiRunner.Tests.Pipelines;

/// <summary>The conda packages that the families of an action come to.</summary>
public sealed class CondaSpecificationTests : IDisposable
{
    private SmallInstallation? installation;

    public void Dispose() => installation?.Dispose();

    [Theory]
    [InlineData("families follow one another", "condaFamilies: [base, more]", "forge bio", "r-base=4.1 samtools=1.1 pip:torch==2")]
    [InlineData("of a package named twice the last stays", "condaFamilies: [base, newer]", "bio forge", "samtools=1.1 r-base=4.2")]
    [InlineData("in the order of the list", "condaFamilies: [newer, base]", "forge bio", "r-base=4.1 samtools=1.1")]
    [InlineData("pipeline.yml's come behind the shared ones", "condaFamilies: [inline, base]", "forge bio", "samtools=1.1 r-base=4.3")]
    [InlineData("packages of pip may stand on the level of the others", "condaFamilies: [flat]", "", "samtools=1.1 pip:torch==2 pip:numpy")]
    public void Families_are_put_together(string rule, string lines, string channels, string dependencies)
    {
        var specification = Load(lines);

        string.Join(' ', specification.Channels).Should().Be(channels, rule);
        string.Join(' ', specification.Dependencies).Should().Be(dependencies, rule);
    }

    [Theory]
    [InlineData("order: 1", "6b2497399b", false)]
    [InlineData("environment: mine", "mine", true)]
    public void An_environment_is_called_by_its_content_unless_it_has_a_name(string lines, string name, bool isNamed)
    {
        var specification = Load(lines);

        (specification.EnvironmentName, specification.IsNamed).Should().Be((name, isNamed));
    }

    [Fact]
    public void The_same_packages_in_another_order_are_the_same_environment() =>
        Load("condaFamilies: [base]").EnvironmentName.Should().Be(Load("condaFamilies: [turned]").EnvironmentName).And.NotBe(Load("condaFamilies: [more]").EnvironmentName);

    [Fact]
    public void The_file_for_micromamba_has_the_packages_of_pip_last() => Load("condaFamilies: [more, base]").EnvironmentFile.Should().Be(
        "---\nchannels:\n    - forge\n    - bio\ndependencies:\n    - r-base=4.1\n    - samtools=1.1\n    - pip:\n        - torch==2\n");

    [Fact]
    public void A_family_that_no_file_defines_is_an_error_where_it_is_asked_for()
    {
        var error = FluentActions.Invoking(() => Load("condaFamilies: [base, nonesuch]")).Should().Throw<MdiException>().Which.Errors.Should().ContainSingle().Which;

        SmallInstallation.Line(error).Should().Be("pipeline.yml:3:31 action run asks for the conda family 'nonesuch', which no file defines");
    }

    private CondaSpecification Load(string lines)
    {
        installation?.Dispose();
        installation = new SmallInstallation($"actions:\n    run:\n        {lines}\ncondaFamilies:\n    inline:\n        dependencies:\n            - r-base=4.3\n")
            .With("own/shared/environments/base.yml", "channels:\n    - forge\n    - bio\ndependencies:\n    - r-base=4.1\n    - samtools=1.1\n")
            .With("own/shared/environments/more.yml", "dependencies:\n    - samtools=1.1\n    - pip:\n        - torch==2\n")
            .With("own/shared/environments/turned.yml", "channels:\n    - forge\n    - bio\ndependencies:\n    - samtools=1.1\n    - r-base=4.1\n")
            .With("own/shared/environments/flat.yml", "dependencies:\n    - samtools=1.1\n    - pip:\n    - torch==2\n    - numpy\n")
            .With("own/shared/environments/newer.yml", "channels:\n    - forge\ndependencies:\n    - r-base=4.2\n");
        var pipeline = installation.Load();
        return CondaSpecification.Of(pipeline, pipeline.Actions[0]);
    }
}
