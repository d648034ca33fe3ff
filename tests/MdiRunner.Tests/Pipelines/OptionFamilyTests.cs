using MdiRunner.Commands.Describing;
using MdiRunner.Pipelines;

namespace MdiRunner.Tests.Pipelines;

/// <summary>Where the options of an action come from, and what each key of theirs means.</summary>
public sealed class OptionFamilyTests : IDisposable
{
    private const string Shared = "options:\n    threshold:\n        order: 1\n        short: t\n        type: integer\n        default: 5\n        description: \"shared\"\n    none:\n        order: 2\n        short: null\n        type: string\n        default: null\n";

    private SmallInstallation? installation;

    public void Dispose() => installation?.Dispose();

    [Theory]
    [InlineData("a shared family is a file", "filter", "", "filter: threshold=5 none=null")]
    [InlineData("of the own suite by its name too", "own//filter", "", "own//filter: threshold=5 none=null")]
    [InlineData("pipeline.yml changes what it names", "filter", "threshold:\n                default: 9", "filter: threshold=9 none=null")]
    [InlineData("and adds what is not there", "filter", "more:\n                order: 1.5\n                default: a", "filter: threshold=5 more=a none=null")]
    [InlineData("a family may be of pipeline.yml alone", "inline", "", "inline: only=")]
    [InlineData("one that nobody defines is left out", "nonesuch", "", "")]
    [InlineData("another suite's that is not installed may be defined here", "other//filter", "", "filter: threshold=5 none=null")]
    [InlineData("so is one of a suite that is not installed", "other//elsewhere", "", "")]
    public void A_family_is_put_together_of_all_that_define_it(string rule, string listed, string change, string expected)
    {
        var inline = change.Length == 0 ? "" : $"    filter:\n        options:\n            {change}\n";
        var action = Load($"optionFamilies: [{listed}]", $"{inline}    inline:\n        options:\n            only:\n                default: null\n");

        string.Join("; ", action.Families.Where(family => !family.IsUniversal).Select(Shown)).Should().Be(expected, rule);
    }

    [Fact]
    public void A_null_is_nothing_in_pipeline_yml_and_the_word_in_shared_files()
    {
        var action = Load("optionFamilies: [filter, inline]", "    inline:\n        options:\n            only:\n                short: null\n                default: null\n");

        (action.FindOption("only")!.Default, action.FindOption("none")!.Default).Should().Be((null, "null"));
        (action.FindOption("only")!.ShortName, action.FindOption("none")!.ShortName).Should().Be((null, null));
    }

    [Fact]
    public void The_universal_families_follow_the_actions_own() =>
        Load("optionFamilies: [filter]").Families.Select(family => family.FullName).Should().Equal("filter", "output", "push", "version", "resources", "job-manager", "workflow", "help");

    [Theory]
    [InlineData("output-dir", "O", "string", true, null)]
    [InlineData("data-name", "N", "string", true, null)]
    [InlineData("push-server", null, "string", false, "null")]
    [InlineData("push-dir", null, "string", false, "/srv/data")]
    [InlineData("push-user", null, "string", false, "ubuntu")]
    [InlineData("push-key", null, "string", false, "~/.ssh/mdi-push-key.pem")]
    [InlineData("version", "v", "string", false, "latest")]
    [InlineData("runtime", "m", "string", false, "auto")]
    [InlineData("n-cpu", "p", "integer", false, "1")]
    [InlineData("n-gpu", "u", "character", false, "0")]
    [InlineData("ram-per-cpu", "r", "string", false, "4G")]
    [InlineData("tmp-dir", "t", "string", false, "/tmp")]
    [InlineData("tmp-dir-large", "T", "string", false, "/tmp")]
    [InlineData("email", null, "string", false, "nobody@nowhere.edu")]
    [InlineData("account", null, "string", false, "NA")]
    [InlineData("time-limit", null, "string", false, "10:00")]
    [InlineData("partition", null, "string", false, "standard")]
    [InlineData("exclusive", null, "boolean", false, "0")]
    [InlineData("task-id", null, "integer", false, "0")]
    [InlineData("force", "f", "boolean", false, "0")]
    [InlineData("rollback", "R", "integer", false, "null")]
    [InlineData("quiet", "q", "boolean", false, "0")]
    [InlineData("help", "h", "boolean", false, "0")]
    [InlineData("dry-run", "d", "boolean", false, "0")]
    public void Every_action_has_the_options_that_existing_job_files_name(string name, string? letter, string type, bool isRequired, string? value)
    {
        var option = Load("order: 1").FindOption(name)!;

        (option.ShortName, option.TypeName, option.IsRequired, option.Default).Should().Be((letter, type, isRequired, value));
    }

    [Fact]
    public void A_pipeline_may_change_a_universal_option_key_by_key()
    {
        var option = Load("order: 1", "    resources:\n        options:\n            n-cpu:\n                default: 8\n").FindOption("n-cpu")!;

        (option.Default, option.ShortName, option.TypeName).Should().Be(("8", "p", "integer"));
    }

    [Theory]
    [InlineData("int", OptionType.Whole)]
    [InlineData("integer", OptionType.Whole)]
    [InlineData("double", OptionType.Number)]
    [InlineData("numeric", OptionType.Number)]
    [InlineData("float", OptionType.Number)]
    [InlineData("bool", OptionType.Flag)]
    [InlineData("Boolean", OptionType.Flag)]
    [InlineData("string", OptionType.Text)]
    [InlineData("character", OptionType.Text)]
    [InlineData("in", OptionType.Text)]
    public void A_type_is_known_by_its_first_letters(string type, OptionType expected) => (new OptionDefinition("x") { TypeName = type }).Type.Should().Be(expected);

    [Theory]
    [InlineData("required: true", true, false, false)]
    [InlineData("required: TRUE", true, false, false)]
    [InlineData("required: yes", true, false, false)]
    [InlineData("required: false", false, false, false)]
    [InlineData("required: null", false, false, false)]
    [InlineData("hidden: true", false, true, false)]
    [InlineData("literal: true", false, false, true)]
    public void A_key_of_an_option_is_on_or_off(string line, bool isRequired, bool isHidden, bool isLiteral)
    {
        var option = Load("optionFamilies: [inline]", $"    inline:\n        options:\n            only:\n                {line}\n").FindOption("only")!;

        (option.IsRequired, option.IsHidden, option.IsLiteral).Should().Be((isRequired, isHidden, isLiteral));
    }

    [Theory]
    [InlineData("directory:\n                    must-exist: true", true, true)]
    [InlineData("directory:\n                    must-exist: false", false, true)]
    [InlineData("directory:\n                    must-exist: true\n                    bind-mount: false", true, false)]
    public void A_directory_may_have_to_exist_and_is_seen_in_containers_unless_it_says_otherwise(string lines, bool mustExist, bool bindMount) =>
        Load("optionFamilies: [inline]", $"    inline:\n        options:\n            only:\n                {lines}\n").FindOption("only")!.Directory.Should().Be(new PathRule(mustExist, bindMount));

    [Theory]
    [InlineData("min-mapq", "MIN_MAPQ")]
    [InlineData("n-cpu", "N_CPU")]
    [InlineData("x2", "X2")]
    public void A_script_sees_an_option_as_a_variable(string name, string expected) => new OptionDefinition(name).VariableName.Should().Be(expected);

    [Theory]
    [InlineData("t", "!!!!!!!! These options share a single-letter name !!!!!!!!\n-t\t--threshold\t\n-t\t--tmp-dir\t\n\n")]
    [InlineData("x", "No option name conflicts were found.\n\n")]
    public void Options_that_share_a_letter_are_listed(string letter, string end) =>
        OptionListing.Of(Load("optionFamilies: [filter]", $"    filter:\n        options:\n            threshold:\n                short: {letter}\n"), requiredOnly: false).Should().EndWith("\n" + end);

    private ActionDefinition Load(string lines, string inline = "")
    {
        var families = inline.Length == 0 ? "" : $"optionFamilies:\n{inline}";
        installation = new SmallInstallation($"actions:\n    run:\n        {lines}\n{families}").With("own/shared/options/filter.yml", Shared);
        return installation.Load().Actions[0];
    }

    private static string Shown(OptionFamily family) => $"{family.FullName}: {string.Join(' ', family.Options.Select(option => $"{option.Name}={option.Default}"))}";
}
