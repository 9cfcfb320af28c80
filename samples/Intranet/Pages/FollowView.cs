namespace Intranet.Pages;

/// <summary>A switch between following and not.</summary>
/// <param name="Kind">Kind of what is followed, as <c>FollowService</c> names it.</param>
/// <param name="Key">Its key.</param>
/// <param name="Follows">Whether the viewer does.</param>
public sealed record FollowView(string Kind, string Key, bool Follows);
