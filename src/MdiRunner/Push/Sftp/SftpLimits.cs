namespace MdiRunner.Push.Sftp;

/// <summary>The number of bytes that one request may carry.</summary>
/// <param name="Read">Most that the server returns at once.</param>
/// <param name="Write">Most that the server takes at once.</param>
internal readonly record struct SftpLimits(int Read, int Write)
{
    private const string Extension = "limits@openssh.com";

    // What every server must take; more than ours needs no asking: larger packets gained nothing when measured.
    private const long Least = 32768;
    private const long Most = 261120;

    /// <summary>Asks the server, where it can answer, without waiting.</summary>
    public static async Task<SftpLimits> Ask(SftpChannel channel)
    {
        var assumed = new SftpLimits((int)Least, (int)Least);
        if (!channel.Extensions.ContainsKey(Extension)) return assumed;
        var reply = await channel.Begin(SftpMessage.Extended, packet => packet.Add(Extension), default).ConfigureAwait(false);
        if (reply.Type != SftpMessage.ExtendedReply) return assumed;
        reply.TakeInt64();
        return new SftpLimits(Within(reply.TakeInt64()), Within(reply.TakeInt64()));
    }

    // Zero means "no limit".
    private static int Within(long limit) => (int)(limit == 0 ? Most : Math.Clamp(limit, 1024, Most));
}
