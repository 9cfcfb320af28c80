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

    /// <summary>
    /// Whether it is about its space itself, so that whoever may know of the space may learn of it (<see cref="Space.Listing"/>). What else belongs to a space is for
    /// those who see what is in it (<see cref="Space.Audience"/>).
    /// </summary>
    public bool IsAboutSpace =>
        SpaceId is not null && SubjectId is null && MemberId is null && Verb is Verb.Create or Verb.Update or Verb.Follow or Verb.Undo;

    /// <summary>Whether it says that somebody else than before may see something: the host object <see cref="SubjectId"/> with its thread, or all that is in <see cref="SpaceId"/>.</summary>
    /// <remarks>The <see cref="Detail"/> is <c>audience</c>; of a space it goes on with the visibilities before and after, <c>audience:open:secret</c>.</remarks>
    public bool ChangesAudience => Verb is Verb.Update && (Detail is "audience" || Detail?.StartsWith("audience:", StringComparison.Ordinal) == true);
}
