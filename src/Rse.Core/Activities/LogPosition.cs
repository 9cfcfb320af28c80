namespace Rse.Activities;

/// <summary>How far a reader of the activity log has come.</summary>
/// <param name="Epoch">The transaction, if ids are not in commit order (PostgreSQL); 0 if they are (SQLite).</param>
/// <param name="Id">The id of the last activity that was read; 0 before the first.</param>
/// <remarks>
/// On PostgreSQL ids can commit out of order, so a reader uses (transaction, id) and stops before the oldest running transaction.
/// </remarks>
public readonly record struct LogPosition(long Epoch, long Id)
{
    /// <summary>Before the first activity.</summary>
    public static LogPosition Start => default;

    /// <summary>Whether this position is before the other.</summary>
    public bool IsBefore(LogPosition other) => Epoch != other.Epoch ? Epoch < other.Epoch : Id < other.Id;
}

/// <summary>An activity and its position in the log.</summary>
/// <param name="Position">Pass it back to continue after this activity.</param>
/// <param name="Activity">The activity.</param>
public sealed record LoggedActivity(LogPosition Position, Activity Activity);
