using System.Security.Cryptography;

namespace MdiRunner.Storage;

/// <summary>Digests of whole files as lower-case hex.</summary>
public static class FileHash
{
    /// <summary>SHA-256 of a file: what transfers and stability are judged by.</summary>
    public static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>MD5 of a file: the package id that the web app uses; no proof of anything.</summary>
    public static string Md5(string path)
    {
        using var stream = File.OpenRead(path);
#pragma warning disable CA5351 // The app identifies packages by MD5; integrity is SHA-256's.
        return Convert.ToHexStringLower(MD5.HashData(stream));
#pragma warning restore CA5351
    }
}
