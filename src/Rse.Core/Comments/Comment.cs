using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Comments;

/// <summary>A reply in a subject's thread.</summary>
public sealed record Comment
{
    /// <summary>The database key, shared with its subject.</summary>
    public required Id<Comment> Id { get; init; }

    /// <summary>The post or host object on top of the thread.</summary>
    public required Id<Subject> RootId { get; init; }

    /// <summary>What it replies to: the root or another comment of the thread.</summary>
    public required Id<Subject> ParentId { get; init; }

    /// <summary>The root's space; null on a host object.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>Who may see it: that of its root.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Id<Member> AuthorId { get; init; }

    /// <summary>Markdown, as it was written.</summary>
    public required string Body { get; init; }

    /// <summary>Whether it is trashed.</summary>
    public required bool Trashed { get; init; }

    /// <summary>The version that an edit must name, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the body last changed; null if never.</summary>
    public required DateTimeOffset? EditedAt { get; init; }
}
