namespace MdiRunner.Push.Remote;

/// <summary>Translates the exceptions of .NET's file calls into refusals.</summary>
internal static class MountedError
{
    private const int NoSpace = 28; // ENOSPC
    private const int OverQuota = 122; // EDQUOT

    public static bool IsFileError(Exception error) => error is IOException or UnauthorizedAccessException;

    public static RemoteException Refusal(string operation, Exception error) => new(Kind(error), operation, error.Message, error);

    public static void Translate(string operation, Action action) => Translate(operation, () =>
    {
        action();
        return true;
    });

    public static T Translate<T>(string operation, Func<T> function)
    {
        try
        {
            return function();
        }
        catch (Exception error) when (IsFileError(error))
        {
            throw Refusal(operation, error);
        }
    }

    private static RemoteError Kind(Exception error) => error switch
    {
        UnauthorizedAccessException => RemoteError.Denied,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => RemoteError.NotFound,
        _ when error.HResult == NoSpace => RemoteError.NoSpace,
        _ when error.HResult == OverQuota => RemoteError.Quota,
        _ => RemoteError.Failed,
    };
}
