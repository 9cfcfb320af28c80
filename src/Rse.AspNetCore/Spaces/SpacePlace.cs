namespace Rse.AspNetCore.Spaces;

/// <summary>Whose place in which space, in an address.</summary>
internal readonly record struct SpacePlace(string Slug, string Handle);
