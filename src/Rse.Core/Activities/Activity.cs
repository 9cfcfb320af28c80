using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Subjects;

namespace Rse.Activities;

/// <summary>One act. The activity log is append-only and is read in commit order.</summary>
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

    /// <summary>The subject it is about; null if it is about a member or space.</summary>
    public Id<Subject>? SubjectId { get; init; }

    /// <summary>The root of the subject's thread; the subject itself where it is a root.</summary>
    public Id<Subject>? RootId { get; init; }

    /// <summary>The space it happened in or is about; null outside spaces.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>The member it is about: the one created, followed, mentioned, added or removed.</summary>
    public Id<Member>? MemberId { get; init; }

    /// <summary>Who may see it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Whether and how it appears in feeds.</summary>
    public required Listing Listing { get; init; }

    /// <summary>The name of the reaction; null unless the verb is <see cref="Verb.Like"/> or <see cref="Verb.Unlike"/>.</summary>
    public string? Reaction { get; init; }

    /// <summary>The rating, 1 to 5; null unless the verb is <see cref="Verb.Rate"/>.</summary>
    public int? Rating { get; init; }

    /// <summary>The role that the member had in the space; null if they were no member, or the verb is not about a membership.</summary>
    public SpaceRole? RoleBefore { get; init; }

    /// <summary>
    /// The role that the member has in the space from then on, or that an invitation offers; null if they are no longer a member, or
    /// the verb gives no role.
    /// </summary>
    public SpaceRole? RoleAfter { get; init; }

    /// <summary>Who saw the space before; null unless a <see cref="Verb.ChangeAudience"/> is about a space.</summary>
    public SpaceVisibility? VisibilityBefore { get; init; }

    /// <summary>Who sees the space from then on; null unless a <see cref="Verb.ChangeAudience"/> is about a space.</summary>
    public SpaceVisibility? VisibilityAfter { get; init; }

    /// <summary>Who saw the host object before; null unless a <see cref="Verb.ChangeAudience"/> is about one.</summary>
    public Audience? AudienceBefore { get; init; }

    /// <summary>Who sees the host object from then on; null unless a <see cref="Verb.ChangeAudience"/> is about one.</summary>
    public Audience? AudienceAfter { get; init; }

    /// <summary>
    /// The post or comment that cites the subject; null unless the verb is <see cref="Verb.Cite"/> or <see cref="Verb.Uncite"/>.
    /// </summary>
    public Id<Subject>? CitingId { get; init; }

    /// <summary>The invitation, which may be gone by now; null unless the verb is about one.</summary>
    public Id<Invitation>? InvitationId { get; init; }

    /// <summary>
    /// Whether it is about its space itself, so that whoever may know of the space may learn of it (<see cref="Space.Listing"/>). What
    /// else belongs to a space is for those who see what is in it (<see cref="Space.Audience"/>).
    /// </summary>
    public bool IsAboutSpace => SpaceId is not null && SubjectId is null && MemberId is null;
}

/// <summary>Whether and how an activity appears in feeds.</summary>
/// <remarks>The numbers are stored and partial indexes name them.</remarks>
public enum Listing
{
    /// <summary>In no feed: only projections read it, or its subject is trashed.</summary>
    None = 0,

    /// <summary>A reply: in the feeds of its author, topics and thread, and at home for those who follow one of them.</summary>
    Reply = 1,

    /// <summary>A contribution of its own: in the feed of its space as well.</summary>
    Top = 2,
}
