namespace MdiRunner.SystemTests.Packaging;

/// <summary>A test that mounts a small file system; skipped, and said so, where that is not allowed.</summary>
internal sealed class NeedsMountFactAttribute : FactAttribute
{
    public NeedsMountFactAttribute()
    {
        var directory = Directory.CreateTempSubdirectory("mdi-mount-").FullName;
        if (SmallDisk.TryMount(directory, "1m")) SmallDisk.Unmount(directory);
        else Skip = "mounting a tmpfs needs root";
        Directory.Delete(directory);
    }
}
