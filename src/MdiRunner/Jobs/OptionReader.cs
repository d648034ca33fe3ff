using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>
/// Gathers the values of one action from all levels: recommended, then each file's <c>shared</c> and action, then the command
/// line. What a file names wrongly is collected, not thrown, so that the user sees all of it at once.
/// </summary>
internal sealed class OptionReader
{
    private readonly PipelineDefinition pipeline;
    private readonly ActionDefinition action;
    private readonly Variables variables;
    private readonly Dictionary<string, OptionValue> given = [];
    private readonly List<MdiError> errors = [];
    private readonly List<MdiError> misnamed = [];
    private readonly List<MdiError> unreadable = [];
    private readonly List<MdiError> warnings = [];

    public OptionReader(PipelineDefinition pipeline, ActionDefinition action, Variables variables)
    {
        this.pipeline = pipeline;
        this.action = action;
        this.variables = variables;
        foreach (var value in action.Recommended) Recommend(value);
    }

    public IReadOnlyList<MdiError> Errors => [.. errors, .. misnamed, .. unreadable];

    /// <summary>Those errors for which a value that the job file gives to the action would be missing, or cannot be told.</summary>
    public IReadOnlyList<MdiError> Losses => [.. misnamed, .. unreadable];

    public IReadOnlyList<MdiError> Warnings => warnings;

    public void Add(ConfigurationLevel level)
    {
        AddSection(level, "shared");
        AddSection(level, action.Name);
    }

    public void Add(CommandLine commandLine, string workingDirectory)
    {
        foreach (var (name, text) in commandLine.Options)
        {
            if (action.FindOption(name) is not { } option) continue;
            given[name] = new OptionValue(option, [Paths.Absolute(option, text, workingDirectory)]) { IsGiven = true, IsSet = true };
        }
    }

    /// <summary>The values, defaults filled in.</summary>
    public OptionValues Complete() => new(action.Families
        .Select(family => (family, (IReadOnlyList<OptionValue>)family.Options.Select(ValueOf).ToList()))
        .ToList());

    private OptionValue ValueOf(OptionDefinition option)
    {
        var value = given.GetValueOrDefault(option.Name) ?? DefaultOf(option);
        if (option.Type != OptionType.Flag) return value;
        return value with { Values = value.Values.Select(text => Booleans.Normalize(text) ?? text).ToList() };
    }

    // The version is asked for before options are read; the report shows what was asked.
    private OptionValue DefaultOf(OptionDefinition option) => option.Name == OptionNames.Version
        ? new OptionValue(option, [pipeline.Tree.Version.Requested])
        : option.IsRequired || option.Default is null ? new OptionValue(option, []) : OfAuthor(option, option.Default);

    private void Recommend(RecommendedValue value)
    {
        if (action.FindOption(value.Option) is { } option) given[option.Name] = OfAuthor(option, value.Value) with { IsSet = true };
    }

    private OptionValue OfAuthor(OptionDefinition option, string text) => Read(option, () => new OptionValue(option, [variables.Expand(text)]),
        error => error with { Message = $"--{option.Name} is '{text}' where it is not given, but {error.Message}" });

    private OptionValue Read(OptionDefinition option, Func<OptionValue> read, Func<MdiError, MdiError> explain)
    {
        try
        {
            return read();
        }
        catch (MdiException failure)
        {
            unreadable.AddRange(failure.Errors.Select(explain));
            return new OptionValue(option, []) { IsUnreadable = true };
        }
    }

    private void AddSection(ConfigurationLevel level, string section)
    {
        var report = (level.IsJobChunk, section) switch
        {
            (false, _) => warnings,
            (_, "shared") => errors,
            _ => misnamed,
        };
        switch (level.Map[section])
        {
            case null or { IsNull: true }:
                return;
            case YamlMapping families:
                foreach (var family in families.Entries) AddFamily(level, section, family, report);
                return;
            case var other:
                report.Add(new MdiError(ErrorKind.Validation, $"'{section}' must hold option families, not a value")
                {
                    Position = other.Position,
                    Expected = $"{section}: / family: / option: value",
                });
                return;
        }
    }

    private void AddFamily(ConfigurationLevel level, string section, YamlEntry entry, List<MdiError> report)
    {
        if (entry.Value is not YamlMapping options)
        {
            if (entry.Value is not YamlScalar { IsEmpty: true }) report.Add(NotAFamily(entry));
            return;
        }
        if (section != "shared" && !IsFamily(entry.Key)) report.Add(UnknownFamily(entry));
        else foreach (var option in options.Entries) AddOption(level, section, entry.Key, option, report);
    }

    private void AddOption(ConfigurationLevel level, string section, string family, YamlEntry entry, List<MdiError> report)
    {
        if (FindOption(section, family, entry.Key) is not { } option)
        {
            if (section != "shared" || !AnyActionHas(entry.Key)) report.Add(UnknownOption(section, family, entry));
        }
        else if (entry.Value is YamlMapping) report.Add(NotAValue(entry));
        else
        {
            var value = IsLeftOpen(option, entry.Value) ? new OptionValue(option, [OptionDefinition.NullText]) : Read(option, () => Value(option, entry.Value, level.Directory), error => error);
            if (value.IsUnreadable || value.Values.Count > 0) given[option.Name] = value with { Position = entry.Value.Position, IsGiven = true, IsSet = true };
        }
    }

    private static bool IsLeftOpen(OptionDefinition option, YamlNode value) => option.IsLeftOpenByNull && value is YamlScalar { IsNull: true, Text: "~" or OptionDefinition.NullText };

    // Under an action the family must be the option's own; under `shared` only the option counts.
    private OptionDefinition? FindOption(string section, string family, string name) => section == "shared"
        ? action.FindOption(name)
        : action.Families.FirstOrDefault(candidate => Names(candidate, family))?.Options.FirstOrDefault(option => option.Name == name);

    private static bool Names(OptionFamily family, string name) => family.FullName == name || family.Name == name || family.FullName == OptionFamily.Local(name);

    private bool IsFamily(string name) => action.ListedFamilies.Contains(name) || action.Families.Any(family => Names(family, name));

    private bool AnyActionHas(string option) => pipeline.Actions.Any(other => other.FindOption(option) is not null);

    private OptionValue Value(OptionDefinition option, YamlNode node, string directory)
    {
        var scalars = node.Scalars.ToList();
        var texts = scalars.Select(scalar => Variables.WithoutQuotePairs(scalar, variables.Expand(scalar))).ToList();
        var places = scalars.Select(scalar => scalar.Position).ToList();
        if (texts.Count == 1 && !option.IsLiteral && !scalars[0].IsQuoted)
        {
            texts = texts[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
            places = Places(texts, scalars[0].Position);
        }
        return new OptionValue(option, texts.Select(text => Paths.Absolute(option, text, directory)).ToList()) { Places = places };
    }

    // Words that stand on the line as they are have places of their own; those from variables have not.
    private static List<SourcePosition> Places(IReadOnlyList<string> words, SourcePosition start)
    {
        var places = new List<SourcePosition>();
        var from = start.Column - 1;
        foreach (var word in words)
        {
            var found = from > start.LineText.Length ? -1 : start.LineText.IndexOf(word, from, StringComparison.Ordinal);
            if (found < 0) return [];
            places.Add(start with { Column = found + 1 });
            from = found + word.Length;
        }
        return places;
    }

    // A lone 'option:value' below a family is one word to YAML: the slip is there, and not in the family.
    private static MdiError NotAFamily(YamlEntry entry) =>
        entry.Value is YamlScalar { IsQuoted: false, Position: var below } && YamlLine.LacksBlankAfterColon(below.LineText)
            ? new MdiError(ErrorKind.Validation, "there is no space after the colon") { Position = below, Expected = "option: value" }
            : new MdiError(ErrorKind.Validation, $"'{entry.Key}' must be an option family with options below it") { Position = entry.Position, Expected = "family: / option: value" };

    private static MdiError NotAValue(YamlEntry entry) => new(ErrorKind.Validation, $"option '{entry.Key}' must have a value or a list, not keys")
    {
        Position = entry.Position,
    };

    private MdiError UnknownFamily(YamlEntry entry) => new(ErrorKind.Validation, $"'{entry.Key}' is not an option family of action {action.Name}")
    {
        Position = entry.Position,
        Expected = string.Join(", ", action.Families.Select(family => family.FullName)),
        Nearest = Nearest.Of(entry.Key, action.Families.Select(family => family.FullName)),
        Next = NextStep.Command("mdi", pipeline.Name, action.Name, "--help"),
    };

    private IEnumerable<string> Candidates(string section) =>
        (section == "shared" ? pipeline.Actions.SelectMany(other => other.Options) : action.Options).Select(pair => pair.Option.Name);

    private MdiError UnknownOption(string section, string family, YamlEntry entry)
    {
        var home = action.Options.FirstOrDefault(pair => pair.Option.Name == entry.Key).Family;
        var error = section == "shared"
            ? new MdiError(ErrorKind.Validation, $"no action of pipeline {pipeline.Name} has an option '{entry.Key}'")
            : new MdiError(ErrorKind.Validation, $"'{entry.Key}' is not an option of family {family} of action {action.Name}");
        return error with
        {
            Position = entry.Position,
            Expected = home is null ? null : $"'{entry.Key}' below '{home.FullName}:'",
            Nearest = home is null ? Nearest.Of(entry.Key, Candidates(section)) : null,
            Next = section == "shared" ? NextStep.Command("mdi", pipeline.Name, "--help") : NextStep.Command("mdi", pipeline.Name, action.Name, "--help"),
        };
    }
}
