using MdiRunner.Pipelines;

namespace MdiRunner.Tests.Pipelines;

/// <summary>An action made from a shared module: the module's keys, and pipeline.yml on top.</summary>
public sealed class ModuleActionTests : IDisposable
{
    private const string Module = """
        version: v0.0.1
        action:
            condaFamilies:
                - aligner
            optionFamilies:
                - alignment
                - far//away
            thread: of module
            description: "of module"
            env-vars:
                STYLE: module
                LEVEL: module
            resources:
                recommended:
                    n-cpu: 4
                    ram-per-cpu: 8G
        optionFamilies:
            alignment:
                options:
                    aligner:
                        order: 1
                        type: string
                        default: bwa
                    none:
                        order: 2
                        type: string
                        default: null
        condaFamilies:
            aligner:
                dependencies:
                    - bwa=0.7
        """;

    private SmallInstallation? installation;

    public void Dispose() => installation?.Dispose();

    [Theory]
    [InlineData("a module's text is there", "order: 1", "of module|of module")]
    [InlineData("pipeline.yml's wins", "thread: mine", "mine|of module")]
    [InlineData("also where its key comes before 'module'", "description: mine", "of module|mine")]
    [InlineData("null says nothing", "thread: null", "of module|of module")]
    [InlineData("override has the last word", "override:\n            description: over", "of module|over")]
    public void Texts_of_pipeline_yml_beat_the_modules(string rule, string lines, string expected)
    {
        var action = Load(lines).Actions[0];

        $"{action.Thread}|{action.Description}".Should().Be(expected, rule);
        action.Module.Should().Be(new ModuleReference(null, "align"));
    }

    [Theory]
    [InlineData("names of the module get its suite", "order: 1", "own//aligner", "own//alignment far//away")]
    [InlineData("a list before 'module' comes first", "condaFamilies: [mine]", "mine own//aligner", "own//alignment far//away")]
    [InlineData("one behind it last", "optionFamilies: [mine]", "own//aligner", "own//alignment far//away mine")]
    [InlineData("one name is a list too", "optionFamilies: mine", "own//aligner", "own//alignment far//away mine")]
    [InlineData("without repeats", "optionFamilies: [far//away, mine]", "own//aligner", "own//alignment far//away mine")]
    public void Lists_of_pipeline_yml_are_added_to_the_modules(string rule, string lines, string conda, string options)
    {
        var action = Load(lines).Actions[0];

        string.Join(' ', action.CondaFamilies).Should().Be(conda, rule);
        string.Join(' ', action.ListedFamilies).Should().Be(options, rule);
    }

    [Fact]
    public void Maps_are_merged_key_by_key()
    {
        var action = Load("env-vars:\n            STYLE: mine\n            MORE: 1\n        resources:\n            recommended:\n                n-cpu: 2").Actions[0];

        action.EnvironmentVariables.Select(pair => $"{pair.Key}={pair.Value}").Should().Equal("STYLE=mine", "LEVEL=module", "MORE=1");
        action.Recommended.Select(value => $"{value.Option}={value.Value}").Should().Equal("n-cpu=2", "ram-per-cpu=8G");
    }

    [Fact]
    public void What_is_global_is_not_for_a_module() =>
        Load("order: 1", "    _global:\n        condaFamilies: [base]\n        optionFamilies: [common]\n").Actions[0].CondaFamilies.Should().Equal("own//aligner");

    [Fact]
    public void Families_that_the_module_defines_are_found_under_its_suites_name()
    {
        var pipeline = Load("order: 1");

        pipeline.Actions[0].Families[0].Name.Should().Be("alignment");
        pipeline.Actions[0].FindOption("aligner")!.Default.Should().Be("bwa");
        pipeline.Actions[0].FindOption("none")!.Default.Should().Be("null", "a module's null reaches scripts as that word");
        CondaSpecification.Of(pipeline, pipeline.Actions[0]).Dependencies.Should().Equal("bwa=0.7");
    }

    [Fact]
    public void An_override_changes_defaults_of_its_action_only()
    {
        var pipeline = Load("override:\n            aligner: minimap2\n            nonesuch: 1\n    again:\n        order: 2\n        module: align");

        pipeline.Actions.Select(action => $"{action.Name} {action.FindOption("aligner")!.Default}").Should().BeEquivalentTo("run minimap2", "again bwa");
        pipeline.Actions.Should().OnlyContain(action => action.FindOption("nonesuch") == null);
    }

    [Fact]
    public void Pipeline_yml_may_change_an_option_that_the_module_defines()
    {
        var option = Load("order: 1", "", "optionFamilies:\n    alignment:\n        options:\n            aligner:\n                short: a\n").Actions[0].FindOption("aligner")!;

        (option.ShortName, option.Default).Should().Be(("a", "bwa"));
    }

    [Fact]
    public void A_module_without_an_action_is_told_with_its_file()
    {
        installation = new SmallInstallation("actions:\n    run:\n        module: align\n").With("own/shared/modules/align/module.yml", "version: v1\n");

        SmallInstallation.Line(installation.Failure()).Should().Be($"module.yml:1:1 {installation.In("own/shared/modules/align/module.yml")} has no 'action:' section");
    }

    private PipelineDefinition Load(string lines, string others = "", string more = "")
    {
        installation = new SmallInstallation($"actions:\n{others}    run:\n        module: align\n        {lines}\n{more}").With("own/shared/modules/align/module.yml", Module);
        return installation.Load();
    }
}
