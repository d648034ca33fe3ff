using MdiRunner.Push.Remote;
using MdiRunner.Push.Transfer;

namespace MdiRunner.Tests.Push;

/// <summary>Why a server refused an operation, told from its answer and from what is really there.</summary>
public sealed class RemoteDiagnosisTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mdi-remote-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(RemoteError.NoSpace, "write a.part", 1, "disk-full")]
    [InlineData(RemoteError.Quota, "write a.part", 1, "quota")]
    [InlineData(RemoteError.Denied, "open a.part", 1, "dir-denied")]
    [InlineData(RemoteError.Failed, "write a.part", 1, "quota")]
    [InlineData(RemoteError.Failed, "open a.part", 1, "quota")]
    [InlineData(RemoteError.Failed, "fsync a.part", 1, "quota")]
    [InlineData(RemoteError.Failed, "write a.part", long.MaxValue, "disk-full")]
    [InlineData(RemoteError.Failed, "rename a.part", 1, "protocol")]
    [InlineData(RemoteError.Unsupported, "fsync a.part", 1, "protocol")]
    [InlineData(RemoteError.NotFound, "open a.part", 1, "protocol")]
    public void A_refusal_in_a_directory_that_is_there(object error, string operation, long bytes, string name) => ClassOf((RemoteError)error, operation, bytes, root).Should().Be(name);

    [Theory]
    [InlineData(RemoteError.NotFound, "open a.part")]
    [InlineData(RemoteError.Failed, "write a.part")]
    public void Where_the_directory_is_gone_that_is_the_cause(object error, string operation) => ClassOf((RemoteError)error, operation, 1, root + "/gone").Should().Be("dir-missing");

    private static string ClassOf(RemoteError error, string operation, long bytes, string directory)
    {
        var refusal = new RemoteException(error, operation, "no");
        var failure = new RemoteDiagnosis(new MountedFiles(), new OutgoingFile("/x/a.zip", directory + "/a.zip", bytes, 0, "", IsPackage: true)).Explain(refusal);
        failure.Message.Should().Be($"{operation}: no");
        return failure.Class.Name;
    }
}
