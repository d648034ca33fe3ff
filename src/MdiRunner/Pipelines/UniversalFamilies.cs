namespace MdiRunner.Pipelines;

/// <summary>The option families that every action has (names, defaults and order are those of existing job files).</summary>
public static class UniversalFamilies
{
    /// <summary>Where results go and what they are called.</summary>
    public const string Output = "output";

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
            Text(OptionNames.OutputDirectory, "the existing directory below which all results are placed", null) with
            {
                ShortName = "O", IsRequired = true, Directory = new PathRule(MustExist: true, BindMount: false),
            },
            Text(OptionNames.DataName, "short name of the data set, for example a sample (no blanks)", null) with { ShortName = "N", IsRequired = true }),
        Family(Push, inTemplate: true,
            Text(OptionNames.PushServer, "external server domain name, e.g, on AWS, to which data packages should be pushed with scp", OptionDefinition.NullText),
            Text(OptionNames.PushDirectory, "directory on --push-server to which data packages will be pushed", "/srv/data"),
            Text(OptionNames.PushUser, "valid user name on --push-server, authorized by --push-key", "ubuntu"),
            Text(OptionNames.PushKey, "path to an ssh key file for which --push-user has a public key on --push-server", "~/.ssh/mdi-push-key.pem"),
            Ours(OptionNames.PushPort, "integer", "port of the ssh server on --push-server; as ssh is configured when not set"),
            Ours(OptionNames.PushTimeout, "integer", "seconds without progress after which a push ends [60]"),
            Ours(OptionNames.PushStreams, "integer", "parallel connections for large packages [2 or 4, and up to 16 where more help]")),
        Family(Version, inTemplate: false,
            Text(OptionNames.Version, "version of the tool suite to run: a release, tag or branch, pre-release or latest", "latest") with { ShortName = "v" }),
        Family(Resources, inTemplate: true,
            Text(OptionNames.Runtime, "where the action runs: direct, conda, container, singularity or auto", "auto") with { ShortName = "m" },
            Integer(OptionNames.Cpus, "number of CPU cores for the task", "1") with { ShortName = "p" },
            Text(OptionNames.Gpus, "GPUs for the task, as [gpu-type:]number", "0") with { ShortName = "u", TypeName = "character" },
            Text(OptionNames.RamPerCpu, "memory for each CPU core (e.g., 500M, 4G)", "4G") with { ShortName = "r" },
            Text(OptionNames.SmallTemporary, "directory for small temporary files, best on a local disk", "/tmp") with { ShortName = "t", Directory = new PathRule(false, true) },
            Text(OptionNames.LargeTemporary, "directory for large temporary files (10 GB and more)", "/tmp") with { ShortName = "T", Directory = new PathRule(false, true) }),
        Family(JobManager, inTemplate: true,
            Text(OptionNames.Email, "address to which the scheduler writes", "nobody@nowhere.edu"),
            Text(OptionNames.Account, "account that the scheduler charges", "NA") with { IsLeftOpenByNull = true },
            Text(OptionNames.TimeLimit, "longest run time (e.g., dd-hh:mm:ss, as slurm --time)", "10:00") with { IsLeftOpenByNull = true },
            Text(OptionNames.Partition, "partition or queue of the scheduler", "standard") with { IsLeftOpenByNull = true },
            Flag(OptionNames.Exclusive, "have a whole node for the job; sets --ram-per-cpu to 0 in Slurm")),
        Family(Workflow, inTemplate: false,
            Integer(OptionNames.TaskId, "the task of an array to run, from 1; 0 for all", "0") with { IsHidden = true },
            Flag(OptionNames.Force, "run again what is done; answer yes to prompts") with { ShortName = "f" },
            Integer(OptionNames.Rollback, "take back all steps after this number, then run", OptionDefinition.NullText) with { ShortName = "R" },
            Flag(OptionNames.Quiet, "leave the configuration out of the log") with { ShortName = "q" },
            Ours(OptionNames.Jobs, "integer", "tasks of an array that run side by side; as many as there are cores for when not set")),
        Family(Help, inTemplate: false,
            Flag(OptionNames.Help, "show this help") with { ShortName = "h" },
            Flag(OptionNames.DryRun, "show the values that would be used, and run nothing") with { ShortName = "d" }),
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
