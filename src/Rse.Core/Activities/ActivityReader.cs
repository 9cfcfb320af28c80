using Rse.People;

namespace Rse.Activities;

/// <summary>Reads the activity log.</summary>
/// <remarks>
/// Thread-safe; a singleton. Whatever must follow from what happened is a projection (<see cref="Projections.IProjection"/>), which keeps
/// its own place in the log.
/// </remarks>
public sealed class ActivityReader
{
    private readonly IActivityStore _activities;

    internal ActivityReader(IActivityStore activities) => _activities = activities;

    /// <summary>The activities behind a position in commit order, without gaps: nothing new can come before what is returned.</summary>
    /// <remarks>
    /// May hold back what is committed while a transaction that began before still runs, on PostgreSQL in any database of the server.
    /// </remarks>
    /// <param name="viewer">Who reads.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(
        Viewer viewer,
        LogPosition after,
        int take,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _activities.ReadAsync(viewer, after, take, cancellationToken);
    }

    /// <summary>
    /// The position of the last committed activity that the viewer may see; <see cref="LogPosition.Start"/> if there is none.
    /// <see cref="ReadAsync"/> may reach it a little later.
    /// </summary>
    public ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _activities.FindEndAsync(viewer, cancellationToken);
    }
}
