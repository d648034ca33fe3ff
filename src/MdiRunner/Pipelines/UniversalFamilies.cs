namespace MdiRunner.Pipelines;

/// <summary>The option families that every action has (names, defaults and order are those of existing job files).</summary>
public static class UniversalFamilies
{
    /// <summary>Where results go and what they are called.</summary>
    public const string Output = "output";

    /// <summary>The option that names the directory of results.</summary>
    public const string OutputDirectory = "output-dir";

    /// <summary>Delivery of data packages.</summary>
    public const string Push = "push";

    /// <summary>The suite's version.</summary>
    public const string Version = "version";

    /// <summary>CPUs, memory, runtime.</summary>
    public const string Resources = "resources";

    /// <summary>What a scheduler needs to know.</summary>
    public const string JobManager = "job-manager";

    /// <summary>How a run proceeds.</summary>
    public const string Workflow = "workflow";

    /// <summary>Help and dry-run.</summary>
    public const string Help = "help";

    /// <summary>All of them, in the order in which people see them.</summary>
    public static IReadOnlyList<OptionFamily> All { get; } =
    [
        Family(Output, inTemplate: true,
            Text(OutputDirectory, "the existing directory below which all results are placed", null) with
            {
                ShortName = "O", IsRequired = true, Directory = new PathRule(MustExist: true, BindMount: false),
            },
            Text("data-name", "short name of the data set, for example a sample (no blanks)", null) with { ShortName = "N", IsRequired = true }),
        Family(Push, inTemplate: true,
            Text("push-server", "external server domain name, e.g, on AWS, to which data packages should be pushed with scp", OptionDefinition.NullText),
            Text("push-dir", "directory on --push-server to which data packages will be pushed", "/srv/data"),
            Text("push-user", "valid user name on --push-server, authorized by --push-key", "ubuntu"),
            Text("push-key", "path to an ssh key file for which --push-user has a public key on --push-server", "~/.ssh/mdi-push-key.pem"),
            Ours("push-port", "integer", "port of the ssh server on --push-server; as ssh is configured when not set"),
            Ours("push-timeout", "integer", "seconds without progress after which a push ends [60]"),
            Ours("push-streams", "integer", "parallel connections for large packages [4]")),
        Family(Version, inTemplate: false,
            Text("version", "version of the tool suite to run: a release, tag or branch, pre-release or latest", "latest") with { ShortName = "v" }),
        Family(Resources, inTemplate: true,
            Text("runtime", "where the action runs: direct, conda, container, singularity or auto", "auto") with { ShortName = "m" },
            Integer("n-cpu", "number of CPU cores for the task", "1") with { ShortName = "p" },
            Text("n-gpu", "GPUs for the task, as [gpu-type:]number", "0") with { ShortName = "u", TypeName = "character" },
            Text("ram-per-cpu", "memory for each CPU core (e.g., 500M, 4G)", "4G") with { ShortName = "r" },
            Text("tmp-dir", "directory for small temporary files, best on a local disk", "/tmp") with { ShortName = "t", Directory = new PathRule(false, true) },
            Text("tmp-dir-large", "directory for large temporary files (10 GB and more)", "/tmp") with { ShortName = "T", Directory = new PathRule(false, true) }),
        Family(JobManager, inTemplate: true,
            Text("email", "address to which the scheduler writes", "nobody@nowhere.edu"),
            Text("account", "account that the scheduler charges", "NA"),
            Text("time-limit", "longest run time (e.g., dd-hh:mm:ss, as slurm --time)", "10:00"),
            Text("partition", "partition or queue of the scheduler", "standard"),
            Flag("exclusive", "have a whole node for the job; sets --ram-per-cpu to 0 in Slurm")),
        Family(Workflow, inTemplate: false,
            Integer("task-id", "the task of an array to run, from 1; 0 for all", "0") with { IsHidden = true },
            Flag("force", "run again what is done; answer yes to prompts") with { ShortName = "f" },
            Integer("rollback", "take back all steps after this number, then run", OptionDefinition.NullText) with { ShortName = "R" },
            Flag("quiet", "leave the configuration out of the log") with { ShortName = "q" },
            Ours("jobs", "integer", "tasks of an array that run side by side; as many as there are cores for when not set")),
        Family(Help, inTemplate: false,
            Flag("help", "show this help") with { ShortName = "h" },
            Flag("dry-run", "show the values that would be used, and run nothing") with { ShortName = "d" }),
    ];

    private static OptionFamily Family(string name, bool inTemplate, params OptionDefinition[] options) => new(name, Numbered(options))
    {
        IsUniversal = true,
        IsInTemplate = inTemplate,
    };

    // Numbers count from 1 as people see them; the task id, which nobody sees, is 0.
    private static List<OptionDefinition> Numbered(OptionDefinition[] options)
    {
        var first = options[0].IsHidden ? 0 : 1;
        return options.Select((option, index) => option with { Order = first + index }).ToList();
    }

    private static OptionDefinition Text(string name, string description, string? value) => new(name) { Description = description, Default = value };

    private static OptionDefinition Integer(string name, string description, string value) => Text(name, description, value) with { TypeName = "integer" };

    private static OptionDefinition Flag(string name, string description) => Text(name, description, "0") with { TypeName = "boolean" };

    /// <summary>An option that the reference does not have: unseen until it is used, so that nobody's output changes.</summary>
    private static OptionDefinition Ours(string name, string type, string description) =>
        Text(name, description, null) with { TypeName = type, IsHidden = true };
}
