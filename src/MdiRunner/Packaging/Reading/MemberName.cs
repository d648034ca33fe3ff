namespace MdiRunner.Packaging.Reading;

/// <summary>The rule for names of members: packages are flat.</summary>
internal static class MemberName
{
    /// <summary>Why a name must not be in a package; null for a good one.</summary>
    public static string? Problem(string name)
    {
        if (name is "" or "." or "..") return $"a member is named '{name}'";
        if (name.Any(char.IsControl)) return $"the name of member '{string.Concat(name.Where(c => !char.IsControl(c)))}' holds control characters";
        return name.AsSpan().ContainsAny('/', '\\') ? $"the name of member '{name}' is that of a file in a directory" : null;
    }
}
