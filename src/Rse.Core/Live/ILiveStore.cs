using Rse.Activities;
using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>What storage must do so that many members are told of one fact at the price of a few queries.</summary>
/// <remarks>
/// Called by <see cref="LiveService"/>. What is read as the system is held against a viewer made for each member before it is sent.
/// </remarks>
internal interface ILiveStore
{
    /// <summary>
    /// The place in the log behind which <see cref="IActivityStore.ReadAsync"/> brings all that it does not bring yet, however late it is
    /// committed.
    /// </summary>
    ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>
    /// Which members among those given follow something that brings which of the activities to a home: a little too many, for levels and
    /// mutes are not looked at.
    /// </summary>
    ValueTask<IReadOnlyList<LiveFollower>> ListFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );

    /// <summary>Whose the subjects are, and whose what they reply to is; unknown ones are absent.</summary>
    ValueTask<IReadOnlyList<LiveParties>> ListPartiesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The members among those given at whose home the activity stands now, by the rules of the home feed but for audiences, and what each
    /// of them did with its subject.
    /// </summary>
    ValueTask<IReadOnlyList<LiveMatch>> ListAtHomeAsync(
        Viewer viewer,
        Id<Activity> activity,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The activities among the ids that the viewer may see, does not mute, and that still hold: a reaction that was taken back does not.
    /// </summary>
    ValueTask<IReadOnlyList<Activity>> ListStandingAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> ids,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
