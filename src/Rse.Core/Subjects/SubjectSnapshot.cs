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

    /// <summary>The title; null if it has none.</summary>
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

    /// <summary>The title of the root; null if it has none, and for a post.</summary>
    public required string? RootTitle { get; init; }

    /// <summary>The subject that a comment replies to directly; null for posts and host objects.</summary>
    public required Id<Subject>? ParentId { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When its text last changed; null if never.</summary>
    public required DateTimeOffset? EditedAt { get; init; }

    /// <summary>The version that an edit must name, from 1. 0 for host objects.</summary>
    public required long Version { get; init; }

    /// <summary>The counts.</summary>
    public required SubjectCounts Counts { get; init; }

    /// <summary>The viewer's own state; empty if the viewer is no member.</summary>
    public required ViewerState Mine { get; init; }

    /// <summary>Its topics, by name; may be empty.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>
    /// The handles under which its text may mention the members whom its mentions reached, former handles included, by name; only of
    /// members whom the viewer may see. May be empty.
    /// </summary>
    /// <remarks>For <see cref="Texts.TextParser.Show"/>: other mentions are shown as plain text.</remarks>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>
    /// The accepted answer of a question, if there is one that is not trashed; otherwise null. The viewer may see it if they may see the
    /// question.
    /// </summary>
    public Id<Subject>? AcceptedId { get; init; }

    /// <summary>Whether it is a comment that is the accepted answer to the question of its thread.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>The host's page for a host object or a comment on one; otherwise null.</summary>
    public string? HostUrl { get; init; }

    /// <summary>What search finds of a host object besides its title; null for others, and where there is nothing.</summary>
    internal string? HostText { get; init; }
}

/// <summary>The viewer's own reactions, rating and marks on a subject.</summary>
public sealed record ViewerState
{
    /// <summary>The kinds of their reactions, by name; may be empty.</summary>
    public required IReadOnlyList<string> Reactions { get; init; }

    /// <summary>Their rating, 1 to 5; null if they gave none.</summary>
    public required int? Rating { get; init; }

    /// <summary>Whether they follow the subject itself.</summary>
    public required bool Follows { get; init; }

    /// <summary>Whether they wrote it, saw it, or marked everything up to it as read.</summary>
    public required bool Read { get; init; }

    /// <summary>Whether they bookmarked it; nobody else can see that.</summary>
    public bool Bookmarked { get; init; }
}
