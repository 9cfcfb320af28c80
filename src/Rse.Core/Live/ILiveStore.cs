using Rse.Activities;
using Rse.Feeds;
using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Answers what an activity means to many members at once, in a few queries.</summary>
/// <remarks>
/// Called by <see cref="LiveService"/>. Results read as the system are checked against each member's own viewer before they are sent.
/// </remarks>
internal interface ILiveStore
{
    /// <summary>
    /// Finds the current end of the log. <see cref="IActivityStore.ReadAsync"/> from here returns everything that it does not return yet,
    /// even if it belongs to a transaction that has already begun.
    /// </summary>
    ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>
    /// Lists which of the members follow the author, space, thread or a topic of which activity. A superset of those who see it at home:
    /// follow levels and mutes are ignored.
    /// </summary>
    ValueTask<IReadOnlyList<LiveFollower>> ListFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lists those of the members whose home feed now contains the activity, and each one's own state of its subject. Applies all rules of
    /// the home feed except audiences.
    /// </summary>
    ValueTask<IReadOnlyList<LiveMatch>> ListAtHomeAsync(
        Viewer viewer,
        Id<Activity> activity,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

/// <summary>A member whose home feed may contain an activity.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="MemberId">The member, who follows its author, space, thread or one of its topics.</param>
internal readonly record struct LiveFollower(Id<Activity> ActivityId, Id<Member> MemberId);

/// <summary>An activity in the home feed of a member.</summary>
internal sealed record LiveMatch
{
    /// <summary>The member.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>Why the activity is there; at least one reason.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }

    /// <summary>The audiences of the activity, its subject and the root. A member needs all of them to see the activity.</summary>
    public required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>The member's own state of the subject.</summary>
    public required ViewerState Mine { get; init; }
}
