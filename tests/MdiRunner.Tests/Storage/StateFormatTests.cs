using System.Text;
using MdiRunner.Storage;

namespace MdiRunner.Tests.Storage;

public sealed class StateFormatTests
{
    [Theory]
    [InlineData("{}", false)]
    [InlineData("{\"format\":1}", false)]
    [InlineData("{\"a\":{\"format\":9},\"format\":1}", false)]
    [InlineData("{\"a\":{\"format\":9}}", false)]
    [InlineData("{\"format\":2}", true)]
    [InlineData("{\"a\":[1,{\"b\":2}],\"format\":99}", true)]
    [InlineData("{\"format\":99999999999999999999}", true)]
    [InlineData("{\"format\":\"2\"}", true)]
    [InlineData("{\"format\":null}", true)]
    [InlineData("{\"format\":{\"of\":2}}", true)]
    [InlineData("[1]", false)]
    [InlineData("", false)]
    [InlineData("{\"for", false)]
    [InlineData("\0\0\0", false)]
    public void Another_number_than_ours_is_a_newer_mdi(string json, bool expected) => StateFormat.IsNewer(Encoding.UTF8.GetBytes(json)).Should().Be(expected);
}
