using Rse.People;
using Rse.Spaces;

namespace Rse.Posts;

/// <summary>A contribution to a space.</summary>
public sealed record Post
{
    /// <summary>The database key, shared with its subject.</summary>
    public required Id<Post> Id { get; init; }

    /// <summary>One of <see cref="PostKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The space it is in.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>Who may see it: that of its space.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Id<Member> AuthorId { get; init; }

    /// <summary>The title, at most 200 characters; required for an article, optional otherwise.</summary>
    public required string? Title { get; init; }

    /// <summary>Markdown, as it was written.</summary>
    public required string Body { get; init; }

    /// <summary>Whether it is trashed: nobody sees it, and its author and the space's moderators may restore it.</summary>
    public bool Trashed { get; init; }

    /// <summary>The version that an edit must name, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When title or body last changed; null if never.</summary>
    public required DateTimeOffset? EditedAt { get; init; }
}
