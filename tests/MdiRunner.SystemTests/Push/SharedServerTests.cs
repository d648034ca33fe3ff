using System.Collections.Concurrent;
using MdiRunner.Errors;
using MdiRunner.Push;
using MdiRunner.Push.Request;
using MdiRunner.Push.Transfer;
using MdiRunner.Testing;

namespace MdiRunner.SystemTests.Push;

/// <summary>Several deliveries, several files, several projects.</summary>
public sealed class SharedServerTests : IDisposable
{
    private readonly PushBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Sixty_tasks_that_end_at_once_all_deliver_to_a_server_with_the_usual_limit()
    {
        using var server = new SshServer("MaxStartups 10:30:100");
        var outcomes = new ConcurrentBag<PushOutcome>();
        var threads = Enumerable.Range(0, 60).Select(i => new Thread(() =>
        {
            var records = Directory.CreateDirectory(Path.Combine(bench.Root, $"records{i}")).FullName;
            var request = new PushRequest(bench.Package($"s{i}.zip", 20_000, i), PushBench.Target(server) with { Timeout = TimeSpan.FromSeconds(60) }, records, NextStep.Command("mdi"))
            {
                IsScheduled = true,
            };
            var step = new PushStep(new RemotePlaces(PushBench.Settings(server)), bench, TimeProvider.System) { Retry = new Retry(TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(3)) };
            outcomes.Add(step.Deliver(request));
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        outcomes.Select(outcome => (outcome.State, outcome.Reason)).Should().HaveCount(60).And.OnlyContain(outcome => outcome.State == PushState.Pushed);
        Directory.GetFiles(server.PushDirectory).Should().HaveCount(60);
    }

    [Fact]
    public void Extra_files_and_directories_follow_the_package_and_only_changes_are_sent()
    {
        using var server = new SshServer();
        var directory = Directory.CreateDirectory(Path.Combine(bench.Root, "plots", "deep er")).FullName;
        File.WriteAllText(Path.Combine(directory, "one $(x).txt"), "one");
        File.WriteAllText(Path.Combine(bench.Root, "plots", "two.txt"), "two");
        var request = bench.Request(bench.Package("a.zip", 1000), PushBench.Target(server)) with
        {
            ExtraFiles = [Path.Combine(bench.Root, "plots") + "/", bench.Package("extra.bin", 500)],
        };
        bench.Deliver(server, request).Sent.Should().Be(1506);
        File.ReadAllText(Path.Combine(server.PushDirectory, "plots", "deep er", "one $(x).txt")).Should().Be("one");

        File.WriteAllText(Path.Combine(bench.Root, "plots", "two.txt"), "three");
        var second = bench.Deliver(server, request);
        (second.State, second.Sent).Should().Be((PushState.Pushed, 5L));
        File.ReadAllText(Path.Combine(server.PushDirectory, "plots", "two.txt")).Should().Be("three");
        bench.Deliver(server, request).State.Should().Be(PushState.AlreadyPushed);
    }

    [Fact]
    public void Several_packages_for_one_target_share_one_login()
    {
        using var server = new SshServer();
        var requests = Enumerable.Range(0, 5).Select(i => new PushRequest(
            bench.Package($"s{i}.zip", 1000, i), PushBench.Target(server), Directory.CreateDirectory(Path.Combine(bench.Root, $"r{i}")).FullName, NextStep.Command("mdi"))).ToList();
        bench.Step(PushBench.Settings(server)).Deliver(requests).Should().OnlyContain(outcome => outcome.State == PushState.Pushed);
        File.ReadLines(server.Log).Count(line => line.StartsWith("Accepted publickey", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public void What_was_removed_or_spoilt_at_the_destination_is_sent_again_in_spite_of_the_receipt()
    {
        using var server = new SshServer();
        var request = bench.Request(bench.Package("a.zip", 5000), PushBench.Target(server));
        bench.Deliver(server, request);
        var there = Path.Combine(server.PushDirectory, "a.zip");
        var spoilt = File.ReadAllBytes(there);
        spoilt[77] ^= 1;
        File.WriteAllBytes(there, spoilt);
        bench.Deliver(server, request).Sent.Should().Be(5000);
        File.Delete(there);
        bench.Deliver(server, request).Sent.Should().Be(5000);
        File.ReadAllBytes(there).Should().Equal(File.ReadAllBytes(request.Package));
    }

    [Fact]
    public void Another_projects_package_of_the_same_name_stays()
    {
        using var server = new SshServer();
        var ours = bench.Request(Archive("s1.svWGS.find.mdi.package.zip", "/lab/ours", "s1", "x"), PushBench.Target(server));
        bench.Deliver(server, ours).State.Should().Be(PushState.Pushed);
        var changed = bench.Request(Archive("s1.svWGS.find.mdi.package.zip", "/lab/ours", "s1", "y"), PushBench.Target(server));
        bench.Deliver(server, changed).State.Should().Be(PushState.Pushed, "it is the same task");
        var theirs = bench.Request(Archive("s1.svWGS.find.mdi.package.zip", "/lab/theirs", "s1", "y"), PushBench.Target(server));
        var outcome = bench.Deliver(server, theirs);
        outcome.Reason.Should().Be("name-taken");
        outcome.Message.Should().Contain("/lab/ours/s1").And.Contain("/lab/theirs/s1").And.Contain("--push-dir");
    }

    [Fact]
    public void A_home_directory_and_odd_characters_in_push_dir_are_only_names()
    {
        using var server = new SshServer();
        var odd = Directory.CreateDirectory(Path.Combine(server.PushDirectory, "a b;$(touch x)'\"")).FullName;
        var request = bench.Request(bench.Package("-n.zip", 1000), PushBench.Target(server) with { Directory = odd });
        bench.Deliver(server, request).State.Should().Be(PushState.Pushed);
        File.Exists(Path.Combine(odd, "-n.zip")).Should().BeTrue();
        Directory.GetFiles(server.PushDirectory).Should().BeEmpty();
    }

    [Fact]
    public void What_a_rule_forbids_is_refused_with_its_place_before_anything_is_sent()
    {
        using var server = new SshServer();
        var level = Text.YamlReader.Read(Text.SourceText.From("server.yml", "push-policy:\n    never: [\"*.bam\", \"*.fastq*\"]\n")).Documents;
        var request = bench.Request(bench.Package("a.zip", 10), PushBench.Target(server)) with
        {
            ExtraFiles = [bench.Package("Patient.BAM", 10)],
            Policy = PushPolicy.From(level),
        };
        var outcome = bench.Deliver(server, request);
        outcome.Reason.Should().Be("policy");
        outcome.Message.Should().Contain("Patient.BAM").And.Contain("server.yml:2");
        Directory.GetFiles(server.PushDirectory).Should().BeEmpty();
        PushPlan.Of(request).Files.Select(file => file.RefusedBy is null).Should().Equal(true, false);
    }

    [Fact]
    public void A_check_finds_everything_at_once_and_leaves_nothing()
    {
        using var server = new SshServer();
        var good = new PushCheck(new RemotePlaces(PushBench.Settings(server))).Run(bench.Request("/none", PushBench.Target(server)));
        good.Select(finding => (finding.Subject, finding.Reason)).Should()
            .Equal(("key", null), ("server", null), ("host key", null), ("login", null), ("directory", null), ("writable", null), ("free space", null));
        Directory.GetFileSystemEntries(server.PushDirectory).Should().BeEmpty();

        var target = PushBench.Target(server) with { KeyFile = "/none.pem", Port = SshServer.FreePort() };
        new PushCheck(new RemotePlaces(PushBench.Settings(server))).Run(bench.Request("/none", target))
            .Select(finding => finding.Reason).Should().Equal("key-missing", "refused");
    }

    private string Archive(string name, string outputDirectory, string dataName, string content)
    {
        var path = Path.Combine(bench.Root, name);
        using var archive = new System.IO.Compression.ZipArchive(File.Create(path), System.IO.Compression.ZipArchiveMode.Create);
        using (var manifest = new StreamWriter(archive.CreateEntry("package.yml").Open()))
        {
            manifest.Write($"---\naction: find\npipeline: svWGS\ntask:\n    find:\n        output:\n            output-dir: {outputDirectory}\n            data-name: {dataName}\n");
        }
        using var data = new StreamWriter(archive.CreateEntry("data.txt").Open());
        data.Write(content);
        return path;
    }
}
