using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Text;

namespace MdiRunner.Jobs;

/// <summary>The rules that values must keep, apart from what must exist on disk (<see cref="PathChecks"/>).</summary>
internal sealed class Validation
{
    private static readonly string[] Runtimes = ["auto", "direct", "conda", "container", "singularity"];

    // Nothing runs on no core, nor as no task at a time.
    private static readonly string[] Counts = [OptionNames.Cpus, OptionNames.Jobs];

    // More than any host has, and few enough to multiply memory by.
    private const int MostOfACount = 65_536;

    private readonly ActionPlan plan;
    private readonly SourcePosition? chunk;
    private readonly List<MdiError> errors = [];

    private Validation(ActionPlan plan, SourcePosition? chunk)
    {
        this.plan = plan;
        this.chunk = chunk;
    }

    /// <summary>All rules that are broken.</summary>
    public static IReadOnlyList<MdiError> Check(ActionPlan plan, SourcePosition? chunk)
    {
        var validation = new Validation(plan, chunk);
        validation.CheckRequired();
        validation.CheckTypes();
        validation.CheckCounts();
        validation.CheckNames();
        if (validation.CheckLengths())
        {
            validation.CheckArray();
            validation.CheckTaskId();
            validation.CheckMemory();
        }
        return validation.errors;
    }

    private string Title => $"{plan.Pipeline.Name} {plan.Action.Name}";

    private void CheckRequired()
    {
        foreach (var (family, value) in from pair in plan.Values.Families from value in pair.Values select (pair.Family, value))
        {
            if (!value.Option.IsRequired || value.IsUnreadable || value.Values.Count > 0) continue;
            errors.Add(new MdiError(ErrorKind.Validation, $"option --{value.Option.Name} is required for action {plan.Action.Name} of {plan.Pipeline.Name}")
            {
                Position = chunk,
                Expected = $"{plan.Action.Name}: / {family.FullName}: / {value.Option.Name}: value   ({value.Option.Description})",
                Next = NextStep.Command(["mdi", .. Title.Split(' '), "--help"]),
            });
        }
    }

    private void CheckTypes()
    {
        foreach (var value in plan.Values.All)
        {
            var bad = value.Values.FirstOrDefault(text => !IsOfType(value.Option, text));
            if (bad is null) continue;
            Add(value, bad, $"--{value.Option.Name} of {plan.Action.Name} must be {TypeInWords(value.Option.Type)}, but is '{bad}'", value.Option.Type == OptionType.Flag
                ? "true, yes, on, 1, false, no, off or 0"
                : null);
        }
        if (plan.Values[OptionNames.Runtime] is { Values: [var runtime, ..] } option && !Runtimes.Contains(runtime))
        {
            Add(option, runtime, $"--runtime cannot be '{runtime}'", string.Join(", ", Runtimes), Nearest.Of(runtime, Runtimes));
        }
    }

    private void CheckCounts()
    {
        foreach (var value in Counts.Select(plan.Values.Find).OfType<OptionValue>())
        {
            var bad = value.Values.FirstOrDefault(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count is < 1 or > MostOfACount);
            if (bad is not null) Add(value, bad, $"--{value.Option.Name} of {plan.Action.Name} must be at least 1{(bad[0] == '-' || bad == "0" ? "" : $" and at most {MostOfACount}")}, but is '{bad}'", null);
        }
    }

    private static bool IsOfType(OptionDefinition option, string text) => text == OptionDefinition.NullText || option.Type switch
    {
        OptionType.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        OptionType.Number => text is "NA" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        OptionType.Flag => Booleans.Normalize(text) is not null,
        _ => true,
    };

    private static string TypeInWords(OptionType type) => type switch
    {
        OptionType.Whole => "a whole number",
        OptionType.Number => "a number",
        _ => "on or off",
    };

    private void CheckNames()
    {
        foreach (var name in new[] { OptionNames.OutputDirectory, OptionNames.DataName })
        {
            var value = plan.Values[name];
            var bad = value.Values.FirstOrDefault(text => text.Any(char.IsWhiteSpace) || text.Any(char.IsControl));
            if (bad is not null) Add(value, bad, $"--{name} cannot have blanks: '{bad}'", "a name without blanks, tabs and line ends");
        }
        var dataName = plan.Values[OptionNames.DataName];
        var path = dataName.Values.FirstOrDefault(text => text.Contains('/', StringComparison.Ordinal) || text is "." or "..");
        if (path is not null) Add(dataName, path, $"--data-name cannot be a path: '{path}'", "a plain name; directories belong into --output-dir");
    }

    private bool CheckLengths()
    {
        var arrays = plan.Values.All.Where(value => value.IsArray).ToList();
        if (arrays.Select(value => value.Values.Count).Distinct().Count() <= 1) return true;
        var lengths = string.Join(", ", arrays.Select(value => $"{value.Option.Name} {value.Values.Count}"));
        Add(arrays[0], null, $"options of action {plan.Action.Name} have different numbers of values: {lengths}",
            "one value, or the same number of values, for each option; quote a value that holds blanks");
        return false;
    }

    private void CheckArray()
    {
        var (directories, names) = (plan.Values[OptionNames.OutputDirectory], plan.Values[OptionNames.DataName]);
        if (directories.IsUnreadable || names.IsUnreadable) return;
        if (plan.TaskCount > 1 && !directories.IsArray && !names.IsArray)
        {
            var array = plan.Values.All.First(value => value.IsArray);
            Add(array, null, $"--{array.Option.Name} has {plan.TaskCount} values, but --output-dir and --data-name have one each, so that all tasks would share one directory",
                $"{plan.TaskCount} values for --data-name or --output-dir; or quotes around the value of --{array.Option.Name}, if it is one value");
            return;
        }
        if (directories.Values.Count == 0 || names.Values.Count == 0) return;
        var twice = Enumerable.Range(1, plan.TaskCount).Select(task => new TaskPlan(plan, task))
            .GroupBy(task => (task.OutputDirectory, task.DataName))
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is null) return;
        Add(names.Position is null ? directories : names, null,
            $"tasks {string.Join(" and ", twice.Select(task => task.TaskId))} of action {plan.Action.Name} have the same directory {twice.Key.OutputDirectory}/{twice.Key.DataName}",
            "another --data-name or --output-dir for each task");
    }

    private void CheckTaskId()
    {
        var value = plan.Values[OptionNames.TaskId];
        if (!long.TryParse(value.Of(1), out var task) || IsTask(task)) return;
        Add(value, null, $"there is no task {task}: action {plan.Action.Name} has {plan.TaskCount} task{(plan.TaskCount == 1 ? "" : "s")}", $"1 to {plan.TaskCount}, or 0 for all");
    }

    private bool IsTask(long task) => task >= 0 && task <= plan.TaskCount;

    private void CheckMemory()
    {
        if (!int.TryParse(plan.Values[OptionNames.TaskId].Of(1), out var requested) || !IsTask(requested)) return;
        var perCpu = plan.Values[OptionNames.RamPerCpu];
        if (perCpu.Values.FirstOrDefault(text => ByteSize.Asked(text) is null) is { } malformed)
        {
            Add(perCpu, malformed, $"--ram-per-cpu is not an amount of memory: '{malformed}'", $"a number and a unit B, K, M, G or T, such as 500M or 4G, and {ByteSize.MostAsked} at most");
            return;
        }
        if (plan.Action.RequiredRam is null || ByteSize.Asked(plan.Action.RequiredRam) is not { } required) return;
        var tight = plan.ToTasks().FirstOrDefault(task => ByteSize.Asked(task.Value(OptionNames.RamPerCpu) ?? "0B") * task.Cpus < required);
        if (tight is null) return;
        Add(perCpu, null, $"task {tight.TaskId} of {Title} has {tight.Value(OptionNames.RamPerCpu)} x {tight.Cpus} of memory, but needs {plan.Action.RequiredRam}",
            $"--ram-per-cpu times --n-cpu of at least {plan.Action.RequiredRam}");
    }

    // The text is the one that is wrong; null where all of the option's values are meant.
    private void Add(OptionValue value, string? text, string message, string? expected, string? nearest = null) =>
        errors.Add(new MdiError(ErrorKind.Validation, message) { Position = text is null ? value.Position : value.PlaceOf(text), Expected = expected, Nearest = nearest });
}
