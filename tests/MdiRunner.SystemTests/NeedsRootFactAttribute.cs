namespace MdiRunner.SystemTests;

/// <summary>A test that acts as a second user; skipped, and said so, where that is not allowed.</summary>
internal sealed class NeedsRootFactAttribute : FactAttribute
{
    public NeedsRootFactAttribute()
    {
        if (Environment.UserName != "root") Skip = "acting as another user needs root";
    }
}
