using MdiRunner.Errors;
using MdiRunner.Packaging;
using MdiRunner.Packaging.Request;

namespace MdiRunner.Tests.Packaging;

public sealed class PackageStepTests : IDisposable
{
    private readonly TaskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_action_without_declaration_makes_no_package() =>
        PackageStep.Assemble(folder.Request("files:") with { Declaration = null }).Result.Should().Be(PackageResult.NotDeclared);

    [Fact]
    public void Declared_files_status_logs_and_manifest_are_in_the_package()
    {
        folder.File("a.txt", "content of a");
        folder.File("p/s1.p.status", "find\t1\tx\tdate\n");
        folder.File("p/find/logs/s1.one.log.txt", "one\n");
        folder.File("p/align/logs/s1.two.log.txt", "two\n");
        folder.File("p/find/logs/s1.p.find.task.log", "not this");
        var members = TaskFolder.Read(folder.Assemble("first=a.txt"));
        members.Keys.Should().Equal("a.txt", "package.yml", "s1.p.concatenatedLogs", "s1.p.status");
        members["a.txt"].Should().Be("content of a");
        members["s1.p.status"].Should().Be("find\t1\tx\tdate\n");
        members["s1.p.concatenatedLogs"].Should().Be("two\none\n");
    }

    [Fact]
    public void The_outcome_tells_the_file_that_is_there()
    {
        folder.File("a.txt", "a");
        var package = folder.Assemble("first=a.txt").Package!;
        var bytes = File.ReadAllBytes(folder.Prefix + ".p.find.mdi.package.zip");
        package.Path.Should().Be(folder.Prefix + ".p.find.mdi.package.zip");
        package.Bytes.Should().Be(bytes.Length);
#pragma warning disable CA5351 // what the app identifies packages by
        package.Md5.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(bytes)));
#pragma warning restore CA5351
        package.Sha256.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    [Fact]
    public void A_missing_file_is_null_in_the_manifest_and_named_in_log_and_outcome()
    {
        var outcome = folder.Assemble("first=nothing.txt");
        TaskFolder.Read(outcome)["package.yml"].Should().Contain("    first:\n        file: null\n        type: text\n");
        outcome.Warnings.Should().ContainSingle().Which.Should().StartWith("first: not in the package: there is no such file").And.EndWith("/nothing.txt");
        folder.Log.Should().Contain(line => line.Contains(outcome.Warnings[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("999B", false)]
    [InlineData("1000", true)]
    [InlineData("0.5k", false)]
    [InlineData("1K", true)]
    [InlineData("$LIMIT", true)]
    public void A_file_larger_than_its_limit_is_left_out_with_a_warning(string limit, bool isIn)
    {
        folder.File("a.txt", new byte[1000]);
        var request = folder.Request(TaskFolder.Declare("first=a.txt") + $"        maxSize: {limit}\n");
        var outcome = PackageStep.Assemble(request with { Environment = new Dictionary<string, string>(request.Environment) { ["LIMIT"] = "1M" } });
        TaskFolder.Read(outcome).ContainsKey("a.txt").Should().Be(isIn);
        outcome.Warnings.Should().HaveCount(isIn ? 0 : 1);
    }

    [Fact]
    public void A_pipe_or_a_directory_is_no_file()
    {
        Directory.CreateDirectory(Path.Combine(folder.Root, "a.txt"));
        System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder.Root, "b.txt")).WaitForExit();
        folder.Assemble("first=a.txt", "second=b.txt").Warnings.Should().HaveCount(2).And.OnlyContain(warning => warning.Contains("not a regular file", StringComparison.Ordinal));
    }

    [Fact]
    public void A_symbolic_link_stands_for_the_file_behind_it()
    {
        var behind = folder.OldFile("elsewhere/results-of-the-day.txt", "content");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a.txt"), behind);
        TaskFolder.Read(folder.Assemble("first=a.txt"))["a.txt"].Should().Be("content");
        folder.Assemble("first=a.txt").Result.Should().Be(PackageResult.Current);

        folder.OldFile("elsewhere/results-of-the-day.txt", "other content");
        TaskFolder.Read(folder.Assemble("first=a.txt"))["a.txt"].Should().Be("other content");
    }

    [Fact]
    public void A_symbolic_link_to_nothing_is_no_file()
    {
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a.txt"), Path.Combine(folder.Root, "gone.txt"));
        folder.Assemble("first=a.txt").Warnings.Should().ContainSingle().Which.Should().Contain("it is a symbolic link to nothing");
    }

    [Fact]
    public void All_keys_of_an_entry_and_the_upload_type_are_kept()
    {
        folder.File("a.txt", "a");
        var declaration = "uploadType: mine\n" + TaskFolder.Declare("first=a.txt") + "        header: true\n        columns: [x, y]\n        only: [z]\n";
        var manifest = TaskFolder.Read(PackageStep.Assemble(folder.Request(declaration)))["package.yml"];
        manifest.Should().Contain("    first:\n        columns:\n            - x\n            - y\n        file: a.txt\n        header: true\n        only: z\n        type: text\n");
        manifest.Should().EndWith("uploadType: mine\n\n");
    }

    [Fact]
    public void Without_an_upload_type_it_is_pipeline_and_action() =>
        TaskFolder.Read(folder.Assemble())["package.yml"].Should().Contain("uploadType: p-find\n");

    [Fact]
    public void An_unknown_variable_is_an_error_with_its_place()
    {
        var failure = Failure(folder.Request("files:\n    x:\n        file: $DATA_FILE_PREFIXX.txt"));
        failure.Errors[0].Message.Should().Contain("'DATA_FILE_PREFIXX'");
        failure.Errors[0].Nearest.Should().Be("DATA_FILE_PREFIX");
        (failure.Errors[0].Position!.Line, failure.Errors[0].Position!.Column).Should().Be((3, 15));
        failure.Status.Should().Be(ExitStatus.Failed);
    }

    [Fact]
    public void Two_files_of_one_name_are_an_error()
    {
        folder.File("a.txt", "a");
        folder.File("b/a.txt", "a");
        Failure(folder.Request(TaskFolder.Declare("one=a.txt", "two=b/a.txt"))).Message.Should().Contain("two files are named 'a.txt'");
    }

    [Fact]
    public void Two_types_of_one_file_share_it()
    {
        folder.File("a.txt", "a");
        TaskFolder.Read(folder.Assemble("one=a.txt", "two=a.txt")).Keys.Should().Contain("a.txt");
    }

    [Theory]
    [InlineData("package.yml")]
    [InlineData("s1.p.status")]
    [InlineData("s1.p.concatenatedLogs")]
    public void A_name_that_the_package_needs_itself_is_an_error(string name)
    {
        folder.File($"x/{name}", "a");
        Failure(folder.Request(TaskFolder.Declare($"one=x/{name}"))).Message.Should().Contain("a name that the package itself needs");
    }

    [Theory]
    [InlineData("back\\slash.txt", "'back\\slash.txt' is that of a file in a directory")]
    [InlineData("new\nline.txt", "'newline.txt' holds control characters")]
    public void A_name_that_no_package_may_hold_is_an_error(string name, string message)
    {
        folder.File(name, "a");
        var request = folder.Request("files:\n    one:\n        file: $TASK_DIR/$NAME");
        Failure(request with { Environment = new Dictionary<string, string>(request.Environment) { ["NAME"] = name } }).Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("null")]
    [InlineData("0123")]
    [InlineData("1e5")]
    [InlineData("12:30")]
    [InlineData("2024-01-31")]
    public void A_name_that_readers_would_take_for_something_else_is_in_quotes(string name)
    {
        folder.File(name, "a");
        TaskFolder.Read(folder.Assemble($"one={name}"))["package.yml"].Should().Contain($"        file: \"{name}\"\n");
    }

    [Theory]
    [InlineData("files:\n    - a", "not a map")]
    [InlineData("files:\n    x: y", "has no entries")]
    [InlineData("files:\n    x:\n        type: y", "names no file")]
    [InlineData("files:\n    x:\n        file: $TASK_DIR/x\n        maxSize: big", "is not a size")]
    public void A_malformed_declaration_is_an_error(string declaration, string message) =>
        Failure(folder.Request(declaration)).Message.Should().Contain(message);

    [Fact]
    public void After_an_error_the_old_package_stands_and_nothing_is_left_over()
    {
        folder.File("a.txt", "a");
        var old = folder.Assemble("one=a.txt").Package!;
        folder.File("b/a.txt", "b");
        Failure(folder.Request(TaskFolder.Declare("one=a.txt", "two=b/a.txt")));
        MdiRunner.Storage.FileHash.Md5(old.Path).Should().Be(old.Md5);
        folder.TemporaryFiles.Should().BeEmpty();
        folder.Assemble("one=a.txt").Result.Should().Be(PackageResult.Current);
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_noticed()
    {
        var path = folder.File("a.txt", new byte[30_000_000]);
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            while (!stop.IsCancellationRequested) file.WriteByte(1);
        });
        SpinWait.SpinUntil(() => new FileInfo(path).Length > 30_000_000);
        Failure(folder.Request(TaskFolder.Declare("one=a.txt"))).Message.Should().Contain("changed while it was read");
        await stop.CancelAsync();
        await writer;
        folder.TemporaryFiles.Should().BeEmpty();
    }

    [Fact]
    public void What_a_killed_attempt_left_is_removed()
    {
        var remains = folder.File(".s1.p.find.mdi.package.zip.0123.tmp", "part");
        folder.Assemble();
        File.Exists(remains).Should().BeFalse();
    }

    [Fact]
    public void Cancelling_leaves_nothing_behind()
    {
        var request = folder.Request("files:") with { Cancellation = new CancellationToken(canceled: true) };
        FluentActions.Invoking(() => PackageStep.Assemble(request)).Should().Throw<OperationCanceledException>();
        File.Exists(request.PackagePath).Should().BeFalse();
        folder.TemporaryFiles.Should().BeEmpty();
    }

    private static MdiException Failure(PackageRequest request) =>
        FluentActions.Invoking(() => PackageStep.Assemble(request)).Should().Throw<MdiException>().Which;
}
