using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications.Storing;

/// <summary>Answers whom activities concern, many at once.</summary>
/// <remarks>Called by the kinds of notifications, as the system: what they make is checked against each member's own viewer.</remarks>
internal interface INotificationPartyStore
{
    /// <summary>Lists the authors of subjects and of what they reply to, and the audiences. Omits unknown subjects.</summary>
    ValueTask<IReadOnlyList<SubjectParties>> ListPartiesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>Lists who follows the roots of threads themselves, at the level of everything, and since when.</summary>
    ValueTask<ILookup<Id<Subject>, (Id<Member> MemberId, DateTimeOffset Since)>> ListThreadFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken
    );

    /// <summary>Lists who follows spaces, at any level.</summary>
    ValueTask<ILookup<Id<Space>, Id<Member>>> ListSpaceFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    );

    /// <summary>Lists who decides on requests to join spaces: moderators and owners.</summary>
    ValueTask<ILookup<Id<Space>, Id<Member>>> ListDecidersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    );

    /// <summary>Lists who has a fact of a kind that holds, by target, with the time of it.</summary>
    ValueTask<ILookup<string, (Id<Member> MemberId, DateTimeOffset At)>> ListToldAsync(
        Viewer viewer,
        string kind,
        IReadOnlyCollection<string> targets,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the stays of those of the members who are guests.</summary>
    ValueTask<IReadOnlyList<GuestStay>> ListStaysAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );
}

/// <summary>The members whom an activity about a subject concerns.</summary>
/// <param name="SubjectId">The subject.</param>
/// <param name="AuthorId">The author; null for a host object.</param>
/// <param name="ParentAuthorId">The author of what a comment directly replies to; null if the subject is no comment.</param>
/// <param name="Audience">Who may see the subject.</param>
internal sealed record SubjectParties(Id<Subject> SubjectId, Id<Member>? AuthorId, Id<Member>? ParentAuthorId, Audience Audience);

/// <summary>The stay of a guest.</summary>
/// <param name="MemberId">The guest.</param>
/// <param name="SponsorId">Their sponsor; null if they have none.</param>
/// <param name="EndsAt">Its end; null for none.</param>
internal sealed record GuestStay(Id<Member> MemberId, Id<Member>? SponsorId, DateTimeOffset? EndsAt);
