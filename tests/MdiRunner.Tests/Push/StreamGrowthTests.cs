using MdiRunner.Push.Transfer;

namespace MdiRunner.Tests.Push;

public sealed class StreamGrowthTests
{
    private const long Much = 1L << 30;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly StreamGrowth growth = new(4, 16);

    [Fact]
    public void Connections_that_are_fast_stay_alone() => growth.More(90_000_000, Second, Much).Should().Be(0);

    [Fact]
    public void Slow_ones_get_company_as_long_as_that_helps()
    {
        growth.More(4_000_000, Second, Much).Should().Be(4);
        growth.More(8_000_000, Second, Much).Should().Be(8);
        growth.More(16_000_000, Second, Much).Should().Be(0, "there are 16 then");
        growth.Count.Should().Be(16);
    }

    [Fact]
    public void A_narrow_line_gets_no_more_than_one_try()
    {
        growth.More(4_000_000, Second, Much).Should().Be(4);
        growth.More(4_500_000, Second, Much).Should().Be(0);
        growth.More(4_900_000, Second, Much).Should().Be(0);
    }

    [Theory]
    [InlineData(0, Much)] // nothing moves: more of the same would not move either
    [InlineData(4_000_000, 10_000_000)] // it is nearly done
    public void Some_times_it_is_not_worth_it(long bytes, long left) => growth.More(bytes, Second, left).Should().Be(0);

    [Fact]
    public void A_number_that_the_user_chose_stays() => new StreamGrowth(8, 8).More(1_000_000, Second, Much).Should().Be(0);
}
