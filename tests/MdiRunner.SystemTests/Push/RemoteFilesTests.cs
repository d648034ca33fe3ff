using MdiRunner.Push.Remote;
using MdiRunner.Push.Ssh;
using MdiRunner.Push.SshNet;
using MdiRunner.Testing;
using MdiRunner.TestProgram;

namespace MdiRunner.SystemTests.Push;

public sealed class MountedDirectoryConformance : RemoteFilesConformance
{
    protected override IRemotePlace NewPlace() => new MountedDirectory();
}

public sealed class OpenSshConformance(SshServerFixture fixture) : RemoteFilesConformance, IClassFixture<SshServerFixture>
{
    protected override IRemotePlace NewPlace() => new OpenSsh(PushBench.Settings(fixture.Server), PushBench.Target(fixture.Server), mayAsk: false);
}

public sealed class BuiltInSshConformance(SshServerFixture fixture) : RemoteFilesConformance, IClassFixture<SshServerFixture>
{
    protected override IRemotePlace NewPlace() =>
        new BuiltInSsh(new SshSettings { KnownHostsFiles = [fixture.Server.KnownHosts] }, PushBench.Target(fixture.Server) with { User = Environment.UserName });
}

/// <summary>An account that may do nothing but SFTP: no shell, so hashes are read back.</summary>
public sealed class SftpOnlyConformance(SftpOnlyServerFixture fixture) : RemoteFilesConformance, IClassFixture<SftpOnlyServerFixture>
{
    protected override IRemotePlace NewPlace() => new OpenSsh(PushBench.Settings(fixture.Server), PushBench.Target(fixture.Server), mayAsk: false);
}

/// <summary>A server without OpenSSH's extensions.</summary>
public sealed class PlainSftpConformance : RemoteFilesConformance
{
    protected override bool KeepsModes => false;

    protected override IRemotePlace NewPlace() => new TinyPlace(new TinyFaults { HasExtensions = false });
}

/// <summary>A server that returns less than it was asked for.</summary>
public sealed class ShortReadConformance : RemoteFilesConformance
{
    protected override bool KeepsModes => false;

    protected override IRemotePlace NewPlace() => new TinyPlace(new TinyFaults { LongestRead = 1000 });
}

public sealed class SftpOnlyServerFixture : IDisposable
{
    public SshServer Server { get; } = new("ForceCommand internal-sftp");

    public void Dispose() => Server.Dispose();
}
