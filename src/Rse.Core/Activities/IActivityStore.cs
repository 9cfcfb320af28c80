using Rse.People;
using Rse.Transactions;

namespace Rse.Activities;

/// <summary>Storage of the activity log.</summary>
internal interface IActivityStore
{
    /// <summary>Appends a fact within the transaction that makes it true, and returns it with its id.</summary>
    /// <remarks>
    /// The audience of what happened in a space is the one that the space has within the transaction, whatever the fact says
    /// (<see cref="Activity.IsAboutSpace"/> tells which of the two; only <see cref="Audience.Nobody"/> is kept), and nobody changes it
    /// before the transaction ends: no fact is left behind by a change of the space that comes between.
    /// </remarks>
    ValueTask<Activity> AppendAsync(IWriteTransaction transaction, Activity activity, CancellationToken cancellationToken);

    /// <summary>
    /// Appends a fact, as <see cref="AppendAsync(IWriteTransaction, Activity, CancellationToken)"/> does, and counts it as an act of its
    /// actor, as <see cref="CountAsync"/> does, in no more round trips.
    /// </summary>
    ValueTask<(Activity Activity, VolumeCount Count)> AppendAsync(
        IWriteTransaction transaction,
        Activity activity,
        VolumeKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Counts an act of a member, and returns how often they did so within <see cref="VolumeLimits.Window"/>.</summary>
    /// <remarks>
    /// The window begins with the first act after the one before. Transactions count one after the other, so that none of them misses an
    /// act; what is rolled back was never counted.
    /// </remarks>
    ValueTask<VolumeCount> CountAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        VolumeKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The activities after a position in commit order, without gaps: no later commit can add an activity before them.
    /// </summary>
    /// <remarks>
    /// May hold back committed activities while an earlier transaction still runs, on PostgreSQL in any database of the server.
    /// </remarks>
    /// <param name="viewer">Who reads; projections are <see cref="Viewer.System"/>.</param>
    /// <param name="after">The position to continue after.</param>
    /// <param name="take">The most activities to return.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(Viewer viewer, LogPosition after, int take, CancellationToken cancellationToken);

    /// <summary>
    /// The position of the last committed activity that the viewer may see; <see cref="LogPosition.Start"/> if there is none.
    /// <see cref="ReadAsync"/> may return it a little later.
    /// </summary>
    ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>The activity that puts a subject into feeds; null if none does. Read within the transaction.</summary>
    ValueTask<Activity?> FindPublicationAsync(
        IWriteTransaction transaction,
        Id<Subjects.Subject> subject,
        CancellationToken cancellationToken
    );
}
