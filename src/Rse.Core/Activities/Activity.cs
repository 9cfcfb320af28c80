using Rse.Members;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Activities;

/// <summary>One fact that happened. The log of them is append-only and is read in commit order.</summary>
public sealed record Activity
{
    /// <summary>The database key; 0 before it is stored.</summary>
    public Id<Activity> Id { get; init; }

    /// <summary>What happened.</summary>
    public required Verb Verb { get; init; }

    /// <summary>Who did it; null for the software itself.</summary>
    public required Id<Member>? ActorId { get; init; }

    /// <summary>When it happened, which for imported history is long before it was stored. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The subject it is about; null where it is about a member or space.</summary>
    public Id<Subject>? SubjectId { get; init; }

    /// <summary>The root of the subject's thread; the subject itself where it is a root.</summary>
    public Id<Subject>? RootId { get; init; }

    /// <summary>The space it happened in or is about; null outside spaces.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>The member it is about: who is made, followed, mentioned, added or removed.</summary>
    public Id<Member>? MemberId { get; init; }

    /// <summary>Who may learn of it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Whether and how it stands in feeds.</summary>
    public required Listing Listing { get; init; }

    /// <summary>The one word that the verb leaves open, such as the kind of reaction; null where there is none.</summary>
    public string? Detail { get; init; }
}
