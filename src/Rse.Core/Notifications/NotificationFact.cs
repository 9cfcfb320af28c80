using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications;

/// <summary>One thing that happened and concerns one member, or takes back what concerned them.</summary>
/// <remarks>A member is told of an activity once, whatever the number of kinds that find it: the strongest kind wins.</remarks>
public sealed record NotificationFact
{
    /// <summary>The member whom it concerns.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>The activity that it is made of; with the member, the identity of the fact.</summary>
    public required Id<Activity> ActivityId { get; init; }

    /// <summary>Who did it; null for the software. Of what takes back: null for whoever did it.</summary>
    public required Id<Member>? ActorId { get; init; }

    /// <summary>When it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// What the row is about, such as <c>subject/12</c> or <c>space/3</c>: facts of one kind and target are grouped. 1 to 64 characters.
    /// </summary>
    public required string Target { get; init; }

    /// <summary>The subject to open; null if it is about a member or space.</summary>
    public Id<Subject>? SubjectId { get; init; }

    /// <summary>The root of that subject's thread; null if it is about a member or space.</summary>
    public Id<Subject>? RootId { get; init; }

    /// <summary>The space that it happened in or is about; null outside spaces.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>
    /// Who may see it: the member is told only while they hold it. <see cref="Audience.Nobody"/> for what concerns the member alone, such
    /// as an invitation.
    /// </summary>
    public required Audience Audience { get; init; }

    /// <summary>
    /// What there is to say besides the kind, such as the name of a reaction or the new role; at most 64 characters. Of what takes back:
    /// only facts with the same one; null for all. Null if there is nothing to say.
    /// </summary>
    public string? Detail { get; init; }

    /// <summary>
    /// Whether it takes back the facts of this kind, member, actor, target and detail that were there before, instead of adding one.
    /// </summary>
    public bool IsWithdrawal { get; init; }
}
