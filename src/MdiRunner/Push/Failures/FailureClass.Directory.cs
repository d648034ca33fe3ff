using MdiRunner.Errors;

namespace MdiRunner.Push.Failures;

// What is wrong with the directory on the server.
public sealed partial class FailureClass
{
    /// <summary><c>dir-missing</c>.</summary>
    public static readonly FailureClass DirectoryMissing = new(
        "dir-missing", "the directory named by push-dir does not exist on the server", Stage.Directory,
        scene => scene.There(NextStep.Command("mkdir", "-p", scene.Place)));

    /// <summary><c>dir-denied</c>.</summary>
    public static readonly FailureClass DirectoryDenied = new(
        "dir-denied", "the user may not write into push-dir on the server", Stage.Directory,
        scene => scene.There(NextStep.Command("ls", "-ld", scene.Place)));

    /// <summary><c>disk-full</c>.</summary>
    public static readonly FailureClass DiskFull = new(
        "disk-full", "the file system of push-dir has no room for the file", Stage.Directory,
        scene => scene.There(NextStep.Command("df", "-h", scene.Place)));

    /// <summary><c>quota</c>.</summary>
    public static readonly FailureClass Quota = new(
        "quota", "the server refused to store more although its disk has room: most often the user's quota is used up", Stage.Directory,
        scene => scene.There(NextStep.Command("quota", "-s").Or(NextStep.Command("du", "-sh", scene.Place))));

    /// <summary><c>name-taken</c>.</summary>
    public static readonly FailureClass NameTaken = new(
        "name-taken", "push-dir already holds something else under this name", Stage.Directory,
        scene => scene.There(NextStep.Command("ls", "-ld", $"{scene.Place.TrimEnd('/')}/{Path.GetFileName(scene.Request.Package)}")))
    {
        Hint = _ => "Either push to another directory with --push-dir, or, if nobody needs that file any more, move it away on the server",
    };

    private static FailureClass[] OfDirectory => [DirectoryMissing, DirectoryDenied, DiskFull, Quota, NameTaken];
}
