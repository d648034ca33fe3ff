using System.Text;
using MdiRunner.Push.Transfer;

namespace MdiRunner.Tests.Push;

public sealed class PartNameTests
{
    private static readonly string Hash = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    [Fact]
    public void A_part_is_hidden_and_named_after_file_and_content() =>
        PartName.Of("s1.zip", Hash).Should().Be(".s1.zip.0123456789ab.part");

    [Theory]
    [InlineData(".s1.zip.0123456789ab.part", true)]
    [InlineData(".s1.zip.ffffffffffff.part", true)]
    [InlineData(".s1.zip.0123456789AB.part", false)]
    [InlineData(".s1.zip.0123456789ab", false)]
    [InlineData(".s1.zip.x.0123456789ab.part", false)]
    [InlineData("s1.zip.0123456789ab.part", false)]
    public void Only_parts_of_the_very_name_are_taken_for_ours(string name, bool expected) =>
        PartName.IsPartOf(name, "s1.zip").Should().Be(expected);

    [Theory]
    [InlineData(255, "x")]
    [InlineData(127, "ü")]
    [InlineData(63, "𝒳")]
    public void A_long_name_is_shortened_to_what_file_systems_take_and_stays_unique(int count, string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, count));
        var part = PartName.Of(name, Hash);
        Encoding.UTF8.GetByteCount(part).Should().BeLessThanOrEqualTo(255);
        PartName.IsPartOf(part, name).Should().BeTrue();
        PartName.IsPartOf(PartName.Another(name, Hash), name).Should().BeTrue();
        PartName.Of(name[..^letter.Length] + "y", Hash).Should().NotBe(part);
    }
}
