namespace MdiRunner.Pipelines;

/// <summary>The universal options by name, for whoever asks for their values.</summary>
public static class OptionNames
{
    /// <summary>The directory of results.</summary>
    public const string OutputDirectory = "output-dir";

    /// <summary>What the data are called.</summary>
    public const string DataName = "data-name";

    /// <summary>The server that packages are delivered to.</summary>
    public const string PushServer = "push-server";

    /// <summary>The directory on the server.</summary>
    public const string PushDirectory = "push-dir";

    /// <summary>The user on the server.</summary>
    public const string PushUser = "push-user";

    /// <summary>The file of the key.</summary>
    public const string PushKey = "push-key";

    /// <summary>The port of the server's ssh.</summary>
    public const string PushPort = "push-port";

    /// <summary>Seconds without progress after which a push ends.</summary>
    public const string PushTimeout = "push-timeout";

    /// <summary>Connections for a large package.</summary>
    public const string PushStreams = "push-streams";

    /// <summary>The suite's version.</summary>
    public const string Version = "version";

    /// <summary>Where the action runs.</summary>
    public const string Runtime = "runtime";

    /// <summary>Processor cores of a task.</summary>
    public const string Cpus = "n-cpu";

    /// <summary>GPUs of a task.</summary>
    public const string Gpus = "n-gpu";

    /// <summary>Memory for each core.</summary>
    public const string RamPerCpu = "ram-per-cpu";

    /// <summary>The directory of small temporary files.</summary>
    public const string SmallTemporary = "tmp-dir";

    /// <summary>The directory of large temporary files.</summary>
    public const string LargeTemporary = "tmp-dir-large";

    /// <summary>The address to which the scheduler writes.</summary>
    public const string Email = "email";

    /// <summary>The account that the scheduler charges.</summary>
    public const string Account = "account";

    /// <summary>The longest run time.</summary>
    public const string TimeLimit = "time-limit";

    /// <summary>The partition or queue of the scheduler.</summary>
    public const string Partition = "partition";

    /// <summary>A whole node for the job.</summary>
    public const string Exclusive = "exclusive";

    /// <summary>The task of an array that is to run.</summary>
    public const string TaskId = "task-id";

    /// <summary>Run again what is done.</summary>
    public const string Force = "force";

    /// <summary>Take steps back, then run.</summary>
    public const string Rollback = "rollback";

    /// <summary>No configuration in the log.</summary>
    public const string Quiet = "quiet";

    /// <summary>Tasks that run side by side.</summary>
    public const string Jobs = "jobs";

    /// <summary>Help instead of a run.</summary>
    public const string Help = "help";

    /// <summary>The values instead of a run.</summary>
    public const string DryRun = "dry-run";
}
