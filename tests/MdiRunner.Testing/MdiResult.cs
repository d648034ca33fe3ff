using FluentAssertions;

namespace MdiRunner.Testing;

/// <summary>What a call of <c>mdi</c> left behind on the terminal; each check gives the result back for the next.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Output">stdout.</param>
/// <param name="Errors">stderr.</param>
public sealed record MdiResult(int Status, string Output, string Errors)
{
    /// <summary>Checks the exit status.</summary>
    public MdiResult Exits(int status)
    {
        Status.Should().Be(status, "stdout was\n{0}\nstderr was\n{1}", Output, Errors);
        return this;
    }

    /// <summary>Checks that stdout has a text.</summary>
    public MdiResult Prints(string text)
    {
        Output.Should().Contain(text, "stderr was\n{0}", Errors);
        return this;
    }

    /// <summary>Checks that stdout does not have a text.</summary>
    public MdiResult DoesNotPrint(string text)
    {
        Output.Should().NotContain(text);
        return this;
    }

    /// <summary>Checks that stderr has a text.</summary>
    public MdiResult Complains(string text)
    {
        Errors.Should().Contain(text, "stdout was\n{0}", Output);
        return this;
    }

    /// <summary>Checks that stderr is empty.</summary>
    public MdiResult DoesNotComplain()
    {
        Errors.Should().BeEmpty();
        return this;
    }
}
