using Rse.Activities;
using Rse.People;
using Rse.Spaces;

namespace Rse.Subjects;

/// <summary>The base row of anything that people talk about; a post and a comment share its id.</summary>
public sealed record Subject
{
    /// <summary>The database key.</summary>
    public required Id<Subject> Id { get; init; }

    /// <summary>Kind and key.</summary>
    public required SubjectRef Ref { get; init; }

    /// <summary>The subject on top of the thread: itself for a post or host object, the post or host object for a comment.</summary>
    public required Id<Subject> RootId { get; init; }

    /// <summary>Where it lives; null for a host object and its thread.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>Who may see it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Who wrote it; null for a host object.</summary>
    public required Id<Member>? AuthorId { get; init; }

    /// <summary>When it was published, or when people first talked about the host object. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    internal SubjectPlace Place => new(Id, RootId, SpaceId, Audience);
}
