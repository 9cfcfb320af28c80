using Rse.People;
using Rse.Spaces;

namespace Rse.Subjects;

/// <summary>A subject with all that a page shows of it, for one viewer.</summary>
public sealed record SubjectSnapshot
{
    /// <summary>The database key.</summary>
    public required Id<Subject> Id { get; init; }

    /// <summary>Kind and key.</summary>
    public required SubjectRef Ref { get; init; }

    /// <summary>The post kind (<c>note</c>, <c>article</c>, <c>question</c>); null for comments and host objects.</summary>
    public required string? PostKind { get; init; }

    /// <summary>The title; null where it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>The Markdown source; empty for host objects.</summary>
    public required string Body { get; init; }

    /// <summary>Who wrote it; null for host objects.</summary>
    public required MemberSummary? Author { get; init; }

    /// <summary>Where it lives; null outside spaces.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>The subject on top of the thread; itself for a post.</summary>
    public required SubjectRef Root { get; init; }

    /// <summary>The root's database key.</summary>
    public required Id<Subject> RootId { get; init; }

    /// <summary>The title of the root; null where it has none, and for a post.</summary>
    public required string? RootTitle { get; init; }

    /// <summary>The subject that a comment replies to directly; null for posts and host objects.</summary>
    public required Id<Subject>? ParentId { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When its text last changed; null where it never did.</summary>
    public required DateTimeOffset? EditedAt { get; init; }

    /// <summary>The version that an edit must name; from 1 up. 0 for host objects.</summary>
    public required long Version { get; init; }

    /// <summary>The kept counts.</summary>
    public required SubjectCounts Counts { get; init; }

    /// <summary>The viewer's own state; that of nobody where the viewer is no member.</summary>
    public required ViewerState Mine { get; init; }

    /// <summary>The topics it carries, by name; may be empty.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>
    /// Of a question, the comment that is accepted as the best answer, where there is one that is not trashed; null else. The viewer may
    /// see it where they may see the question.
    /// </summary>
    public Id<Subject>? AcceptedId { get; init; }

    /// <summary>Of a comment, whether it is the accepted answer to the question on top of its thread.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Where the host shows it, for a host object or a comment on one; null else.</summary>
    public string? HostUrl { get; init; }
}
