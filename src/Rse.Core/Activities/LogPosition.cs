namespace Rse.Activities;

/// <summary>How far a reader of the activity log has come.</summary>
/// <param name="Epoch">The transaction in commit order where ids alone are not (PostgreSQL); 0 where they are (SQLite).</param>
/// <param name="Id">The id of the last activity that was read; 0 before the first.</param>
/// <remarks>
/// On PostgreSQL ids can commit out of order, so a reader goes by (transaction, id) and stops below the oldest transaction that still runs.
/// </remarks>
public readonly record struct LogPosition(long Epoch, long Id)
{
    /// <summary>Before the first activity.</summary>
    public static LogPosition Start => default;

    /// <summary>Whether this place is before the other.</summary>
    public bool IsBefore(LogPosition other) => Epoch != other.Epoch ? Epoch < other.Epoch : Id < other.Id;
}
