using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>How long one caller waits to write, from the moment of asking: for its turn and for the write lock together.</summary>
/// <param name="asked">When it asked, by <see cref="Stopwatch.GetTimestamp"/>.</param>
/// <param name="limit">How long it waits at most.</param>
internal readonly struct SqlitePatience(long asked, TimeSpan limit)
{
    public bool IsOver => Left <= TimeSpan.Zero;

    /// <summary>What is left of it; zero if it is over.</summary>
    public TimeSpan Left => limit - Stopwatch.GetElapsedTime(asked) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>The exception for a caller that has waited long enough.</summary>
    /// <param name="file">The database.</param>
    /// <param name="holder">Who has the lock.</param>
    public SqliteException Refuse(string file, string holder) =>
        new(
            $"This call has waited {limit.TotalSeconds:0.#} seconds to write to {file}; the write lock is held by {holder}. If that is a "
                + "transaction of the host and this call belongs to it, make the call within HostTransactions.RunAsync.",
            raw.SQLITE_BUSY
        );
}
