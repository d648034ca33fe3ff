using MdiRunner.Errors;
using MdiRunner.Scheduling;
using MdiRunner.Scheduling.History;

namespace MdiRunner.Tests.Scheduling;

public sealed class JobSelectionTests
{
    private static readonly JobRow[] Jobs = new[] { "47412", "47413", "47414", "47500" }
        .Select(id => new JobRow { Name = "n", JobId = id, Number = 1, Tasks = id == "47413" ? [1, 2] : [], Script = "", Command = "", User = "", Scheduler = "slurm" }).ToArray();

    [Theory]
    [InlineData("47413", "47413")]
    [InlineData("47413[2]", "47413")]
    [InlineData("4741*", "47412 47413 47414")]
    [InlineData("47414+", "47414 47500")]
    [InlineData("47413-4", "47413 47414")]
    [InlineData("47412-47414", "47412 47413 47414")]
    [InlineData("47412,47500", "47412 47500")]
    [InlineData("all", "47412 47413 47414 47500")]
    public void Each_form_selects_its_jobs(string text, string ids) =>
        new JobSelection(text).Of(Jobs).Select(job => job.JobId).Should().Equal(ids.Split(' '));

    [Theory]
    [InlineData("x")]
    [InlineData("1-2-3")]
    [InlineData("47413[a]")]
    [InlineData("47413[3]")]
    [InlineData("47412[1]")]
    [InlineData("99")]
    [InlineData("")]
    public void Anything_else_is_an_error_that_shows_what_would_be_right(string text)
    {
        var selecting = () => new JobSelection(text).Of(Jobs);
        selecting.Should().Throw<MdiException>().Which.Errors[0].Expected.Should().NotBeEmpty();
    }
}
