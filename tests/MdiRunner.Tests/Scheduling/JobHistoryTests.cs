using System.Text;
using CsCheck;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Tests.Scheduling;

public sealed class JobHistoryTests
{
    private const string Recorded =
        "updated\t11/23/2026 10:41:59\nqType\tslurm\nsubmitted\t11/23/2026 10:41:55\troot\n" + JobRow.Header + "\n"
        + "a_do_s1\t49960\t\t1\t\t2\tMon 11/23/26 10:41\t0\t00:00:00\t0.011G\t/x/a.sh\ta do output data-name s1 output-dir /o tiny label x\t\t\troot\tslurm\n"
        + "b_do\t49961\t1,2\t2\t1\t\t\tPD\t\t\t/x/b.sh\tb do output data-name s1 s2 output-dir /o\t\t\troot\tslurm\n";

    [Fact]
    public void A_file_of_the_reference_is_read_and_written_back_the_same()
    {
        var history = JobHistory.Parse(Encoding.UTF8.GetBytes(Recorded));
        using var file = new MemoryStream();
        history.WriteTo(file, new DateTime(2026, 11, 23, 10, 41, 59));
        Encoding.UTF8.GetString(file.ToArray()).Should().Be(Recorded);
        history.Jobs.Select(job => job.IsFinal).Should().Equal(true, false);
        history.Jobs[^1].Tasks.Should().Equal(1, 2);
    }

    [Fact]
    public void A_second_submission_has_its_own_heading_and_numbers()
    {
        var history = JobHistory.Parse(Encoding.UTF8.GetBytes(Recorded + JobHistory.Heading("slurm", DateTime.Now, "root") + Recorded.Split('\n')[4].Replace("49960", "50000", StringComparison.Ordinal) + "\n"));
        history.Submissions.Select(submission => submission.Jobs.Count).Should().Equal(2, 1);
        var first = history.Submissions[0].Jobs[0];
        history.SuccessorsOf([first]).Select(job => job.JobId).Should().Equal("49961");
    }

    [Theory]
    [InlineData("1", "2,3")]
    [InlineData("2", "3")]
    [InlineData("3", "")]
    [InlineData("4", "")]
    public void Successors_are_told_by_the_flags_that_the_reference_writes_in_place_of_numbers(string deleted, string successors)
    {
        var history = Flagged((",,", ",1,1"), ("1,,", ",,1"), ("1,1,", ",,"), ("", ""));
        history.SuccessorsOf([.. history.Jobs.Where(job => job.JobId == deleted)]).Select(job => job.JobId).Should().Equal(successors.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Threads_of_one_length_that_the_flags_do_not_tell_apart_are_not_mixed_up()
    {
        var history = Flagged((",", ",1"), (",", ",1"), ("1,", ","), ("1,", ","));
        history.SuccessorsOf([history.Jobs[0]]).Should().BeEmpty();
        var file = new MemoryStream();
        history.WriteTo(file, DateTime.Now);
        Encoding.UTF8.GetString(file.ToArray()).Should().Contain("\t3\t1,\t,\t", "the history is kept as it is");
    }

    private static JobHistory Flagged(params (string Before, string Behind)[] rows) => JobHistory.Parse(Encoding.UTF8.GetBytes(
        string.Concat(rows.Select((row, at) => $"job{at}\t{at + 1}\t\t{at + 1}\t{row.Before}\t{row.Behind}\t\tPD\t\t\t/x/{at}.sh\tjob do\t\t\troot\tslurm\n"))));

    [Fact]
    public void Any_row_survives_being_written_and_read()
    {
        var cell = Gen.Char["abc 0123/.:,-"].Array[0, 12].Select(letters => new string(letters).Trim());
        Gen.Select(cell, Gen.Int[1, 99999], Gen.Int[1, 9].List[0, 3], cell, cell).Sample((name, id, tasks, status, command) =>
        {
            var row = new JobRow { Name = name, JobId = $"{id}", Number = 1, Tasks = tasks, ExitStatus = status, Script = "/s", Command = command, User = "u", Scheduler = "SGE" };
            var read = JobRow.Parse(Encoding.UTF8.GetBytes(row.ToString()));
            read.Should().Be(row);
            (read! with { Note = "n" }).Should().NotBe(read);
            read.Tasks.Should().Equal(tasks);
        });
    }

    [Theory]
    [InlineData("flow do x", 0)]
    [InlineData("lab/flow do output data-name a b output-dir /o push push-dir /srv", 2)]
    [InlineData("flow do output data-name a output-dir /o", 1)]
    public void Places_of_tasks_are_read_from_the_command(string command, int count)
    {
        var places = new JobPlaces(command);
        places.ActionDirectories.Should().HaveCount(count);
        if (count > 0) places.ActionDirectories[0].Should().Be("/o/a/flow/do");
    }
}
