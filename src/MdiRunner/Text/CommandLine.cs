using System.Globalization;
using MdiRunner.Errors;

namespace MdiRunner.Text;

/// <summary>How an option is written on the command line.</summary>
/// <param name="Name">Long name, without dashes.</param>
/// <param name="ShortName">One letter, or null.</param>
/// <param name="IsFlag">Takes no value.</param>
public sealed record OptionSyntax(string Name, string? ShortName, bool IsFlag);

/// <summary>
/// MDI's option grammar: <c>--name value</c>, <c>--name=value</c>, <c>--no-flag</c>, and clusters of short names that take their
/// values in turn (<c>-pr 4 8G</c>). A negative number is a value.
/// </summary>
/// <param name="Options">Names and values in the order given; flags have <c>1</c> or <c>0</c>.</param>
/// <param name="Words">What is neither an option nor an option's value.</param>
/// <param name="Errors">What was not understood, all of it.</param>
public sealed record CommandLine(IReadOnlyList<KeyValuePair<string, string>> Options, IReadOnlyList<string> Words, IReadOnlyList<MdiError> Errors)
{
    /// <summary>The last value given to an option; null where it was not given.</summary>
    public string? this[string name] => Options.LastOrDefault(option => option.Key == name).Value;

    /// <summary>Whether a flag was set.</summary>
    public bool Has(string name) => this[name] is not (null or "0");

    /// <summary>Reads words by a table of options.</summary>
    public static CommandLine Parse(IEnumerable<string> words, IReadOnlyCollection<OptionSyntax> table) => new Reader(words, table).Read();

    /// <summary>This command line, if all of it was understood.</summary>
    /// <exception cref="MdiException">It was not.</exception>
    public CommandLine OrThrow(NextStep next) => Errors.Count == 0 ? this : throw new MdiException(Errors.Select(error => error with { Next = error.Next ?? next }).ToList());

    private sealed class Reader(IEnumerable<string> input, IReadOnlyCollection<OptionSyntax> table)
    {
        private readonly Queue<string> queue = new(input);
        private readonly List<KeyValuePair<string, string>> options = [];
        private readonly List<string> words = [];
        private readonly List<MdiError> errors = [];

        public CommandLine Read()
        {
            while (queue.TryDequeue(out var word))
            {
                if (word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2) ReadLong(word[2..]);
                else if (word.Length > 1 && word[0] == '-' && !IsNumber(word)) ReadCluster(word[1..]);
                else words.Add(word);
            }
            return new CommandLine(options, words, errors);
        }

        private void ReadLong(string text)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals];
            var value = equals < 0 ? null : text[(equals + 1)..];
            if (Find(name) is { } option) Add(option, value);
            else if (value is null && name.StartsWith("no-", StringComparison.Ordinal) && Find(name[3..]) is { IsFlag: true } flag) Add(flag, "0");
            else Unknown($"--{name}", Nearest.Of(name, table.Select(known => known.Name)) is { } nearest ? $"--{nearest}" : null, value is null);
        }

        private void ReadCluster(string letters)
        {
            foreach (var letter in letters)
            {
                var option = table.FirstOrDefault(known => known.ShortName is { Length: 1 } name && name[0] == letter);
                if (option is not null) Add(option, null);
                else Unknown($"-{letter}", null, letters.Length == 1);
            }
        }

        private OptionSyntax? Find(string name) => table.FirstOrDefault(known => known.Name == name);

        private void Add(OptionSyntax option, string? value)
        {
            value ??= option.IsFlag ? "1" : TakeValue();
            if (value is null) errors.Add(NeedsValue(option));
            else options.Add(KeyValuePair.Create(option.Name, value));
        }

        private static MdiError NeedsValue(OptionSyntax option) => new(ErrorKind.Usage, $"option --{option.Name} needs a value")
        {
            Expected = $"--{option.Name} VALUE, or --{option.Name}=VALUE where the value begins with a dash",
        };

        private string? TakeValue() => queue.TryPeek(out var next) && (!next.StartsWith('-') || IsNumber(next)) ? queue.Dequeue() : null;

        // What follows an unknown option is most likely its value: naming it too would only confuse.
        private void Unknown(string option, string? nearest, bool mayHaveValue)
        {
            errors.Add(new MdiError(ErrorKind.Usage, $"option {option} is not known") { Nearest = nearest });
            if (mayHaveValue) TakeValue();
        }

        // Letters may be a cluster of options, though `-inf` and `-nan` can be read as numbers.
        private static bool IsNumber(string text) =>
            text.Length > 1 && text[1] is '.' or (>= '0' and <= '9') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }
}
