using System.Reflection;
using MdiRunner.Errors;
using NetArchTest.Rules;

namespace MdiRunner.Tests;

/// <summary>The direction of dependencies: a room knows only rooms that stand before it here. docs/architecture.md has the drawing.</summary>
public sealed class RoomOrderTests
{
    private const string Root = "MdiRunner.";
    private static readonly Assembly Core = typeof(MdiError).Assembly;

    private static readonly string[] BottomUp =
    [
        "Errors", "Storage", "Text", "Installation", "Pipelines", "Jobs",
        "Execution.Process", "Execution.Records", "Execution.Leases", "Execution.Runtimes", "Execution",
        "Packaging.Request", "Packaging.Manifest", "Packaging.Reading", "Packaging.Contents", "Packaging.Archive", "Packaging",
        "Push.Request", "Push.Failures", "Push.Remote", "Push.Sftp", "Push.Ssh", "Push.SshNet", "Push.Diagnosis", "Push.Transfer", "Push",
        "Scheduling.Queue", "Scheduling.History", "Scheduling.Logs", "Scheduling.Slurm", "Scheduling.GridEngine", "Scheduling.Pbs", "Scheduling",
        "Commands", "Commands.Describing", "Commands.Planning", "Commands.Installing", "Commands.Reporting", "Commands.Running", "Commands.Submitting",
    ];

    public static TheoryData<string> Rooms => [.. BottomUp];

    [Fact]
    public void Every_type_is_in_a_room() => Ours.Select(type => type.Namespace![Root.Length..]).Distinct().Should().BeSubsetOf(BottomUp);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_rooms_below_it(string room)
    {
        var above = Ours.Where(type => Array.IndexOf(BottomUp, type.Namespace![Root.Length..]) > Array.IndexOf(BottomUp, room)).Select(type => type.FullName!);
        var upward = Types.InAssembly(Core).That().ResideInNamespaceMatching($"^{Root}{room}$").And().HaveDependencyOnAny([.. above]).GetTypes();
        upward.Select(type => type.FullName).Should().BeEmpty();
    }

    private static IEnumerable<Type> Ours => Core.GetTypes().Where(type => type is { IsNested: false, Namespace: not null } && type.Namespace.StartsWith(Root, StringComparison.Ordinal));
}
