namespace MdiRunner.Storage;

/// <summary>Digests of whole files as lower-case hex.</summary>
public static class FileHash
{
    /// <summary>SHA-256 of a file: what transfers and stability are judged by.</summary>
    public static string Sha256(string path) => Of(path, HashSum.Sha256());

    /// <summary>MD5 of a file: the package id that the web app uses; no proof of anything.</summary>
    public static string Md5(string path) => Of(path, HashSum.Md5());

    private static string Of(string path, HashSum digest)
    {
        using (digest)
        {
            using var stream = File.OpenRead(path);
            digest.Append(stream);
            return digest.Finish();
        }
    }
}
