using Rse.People;

namespace Rse.Activities;

/// <summary>Reads the activity log.</summary>
/// <remarks>
/// Thread-safe; a singleton. Code that reacts to activities is a projection (<see cref="Projections.IProjection"/>), which keeps its own
/// position in the log.
/// </remarks>
public sealed class ActivityReader
{
    private readonly IActivityStore _activities;

    internal ActivityReader(IActivityStore activities) => _activities = activities;

    /// <summary>The activities after a position in commit order, without gaps: no later commit can add an activity before them.</summary>
    /// <remarks>
    /// May hold back committed activities while an earlier transaction still runs, on PostgreSQL in any database of the server.
    /// </remarks>
    /// <param name="viewer">Who reads.</param>
    /// <param name="after">The position to continue after.</param>
    /// <param name="take">The most activities to return.</param>
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
    /// <see cref="ReadAsync"/> may return it a little later.
    /// </summary>
    public ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _activities.FindEndAsync(viewer, cancellationToken);
    }
}
