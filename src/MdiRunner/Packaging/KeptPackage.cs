namespace MdiRunner.Packaging;

/// <summary>A package that stands as it is, although it is not what would be made now.</summary>
/// <param name="Package">The package.</param>
/// <param name="Reason">Why, and what makes a new one.</param>
internal sealed record KeptPackage(PackageFile Package, string Reason);
