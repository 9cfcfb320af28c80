namespace Rse.Posts;

/// <summary>Where a post is in its life.</summary>
public enum PostState
{
    /// <summary>Everybody in its audience sees it.</summary>
    Published,

    /// <summary>Nobody sees it; its author and the space's moderators may restore it.</summary>
    Trashed,
}
