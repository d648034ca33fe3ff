using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace MdiRunner.Cli;

/// <summary>Where a command is typed, and where help lists it.</summary>
internal enum CommandGroup
{
    /// <summary>Works with job files: <c>mdi command job.yml</c> or <c>mdi job.yml command</c>.</summary>
    Jobs,

    /// <summary>Works on the installation: <c>mdi command</c>.</summary>
    Installation,

    /// <summary>Every pipeline has it: <c>mdi pipeline command</c>.</summary>
    Pipeline,

    /// <summary>Has no word of its own: help, the version, running an action.</summary>
    Unnamed,
}

/// <summary>What a command takes besides its options.</summary>
internal enum OperandKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One job file or more, which exist.</summary>
    JobFiles,

    /// <summary>Words that the command looks at itself.</summary>
    Words,

    /// <summary>A command line of another program: from its first word on, nothing is ours.</summary>
    Program,

    /// <summary>A job file, and a command line of another program.</summary>
    JobFileAndProgram,

    /// <summary>Everything, options too.</summary>
    All,
}

/// <summary>
/// One command, described once: the router, help, the nearest names and the reading of words know it from here, and so do the documents' tests.
/// </summary>
/// <param name="Name">What is typed.</param>
/// <param name="Group">Where it is typed.</param>
/// <param name="Purpose">What it does, for help.</param>
internal sealed record Command(string Name, CommandGroup Group, string Purpose)
{
    /// <summary>What it takes.</summary>
    public OperandKind Operands { get; init; } = OperandKind.None;

    /// <summary>How that is written in a usage line.</summary>
    public string OperandUsage { get; init; } = "";

    /// <summary>Its own options.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>Whether options of the pipeline may follow; they override the job file.</summary>
    public bool TakesPipelineOptions { get; init; }

    /// <summary>For developers and other programs; left out of lists of commands.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Not a command of the reference, so that a suite may have a pipeline of this name, which then wins.</summary>
    public bool IsNew { get; init; }

    /// <summary>Makes what runs.</summary>
    public required Func<IServiceProvider, ICommand> Create { get; init; }

    /// <summary>What <see cref="Create"/> is for a class of its own.</summary>
    public static Func<IServiceProvider, ICommand> By<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : ICommand => services => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>A call as a pattern.</summary>
    /// <param name="pipeline">The pipeline as typed, for commands of a pipeline.</param>
    public string Usage(string? pipeline) => string.Join(' ', ((string[])["mdi", pipeline ?? "", Name, Options.Count > 0 ? "[options]" : "", OperandUsage, TakesPipelineOptions ? "[options of the pipeline]" : ""]).Where(word => word.Length > 0));
}
