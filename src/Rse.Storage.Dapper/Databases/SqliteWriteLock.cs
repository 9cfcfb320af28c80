using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>The write lock of a file, which one transaction of all processes has at a time.</summary>
/// <remarks>
/// SQLite waits for it on the caller's thread. Here a caller waits without one: a transaction of the host may be held for seconds, and
/// requests pile up behind it.
/// </remarks>
internal static class SqliteWriteLock
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Changes no row, and takes the lock all the same; https://sqlite.org/lang_transaction.html
    public const string Take = "update rse_network set id = id where false";

    private const int LongestPauseMilliseconds = 25;

    /// <summary>Takes the lock for the transaction that is open on the connection. Tries once.</summary>
    /// <returns>The extended result code of SQLite; <see cref="raw.SQLITE_OK"/> where the lock is held.</returns>
    public static int TryTake(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        return raw.sqlite3_exec(handle, Take) == raw.SQLITE_OK ? raw.SQLITE_OK : raw.sqlite3_extended_errcode(handle);
    }

    /// <summary>Begins a transaction that holds the lock.</summary>
    /// <param name="connection">Where it begins.</param>
    /// <param name="steering">Of the same connection.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SqliteException">The lock was not to be had in time.</exception>
    public static async ValueTask<SqliteTransaction> BeginAsync(
        SqliteConnection connection,
        SqliteSteering steering,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        for (var pause = 1; ; pause = Math.Min(pause * 2, LongestPauseMilliseconds))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var transaction = connection.BeginTransaction(deferred: true);
            var code = steering.Take();
            if (code == raw.SQLITE_OK)
            {
                return transaction;
            }

            var message = raw.sqlite3_errmsg(connection.Handle!).utf8_to_string();
            await transaction.DisposeAsync();
            if (!IsBusy(code))
            {
                throw new SqliteException($"SQLite Error {code}: '{message}'.", code & 0xff, code);
            }

            if (Stopwatch.GetElapsedTime(started) >= Patience)
            {
                throw new SqliteException(
                    $"Another transaction has held the write lock of {connection.DataSource} for {Patience.TotalSeconds:0} seconds. If "
                        + "it is one of the host's and this call belongs to it, make the call within HostTransactions.RunAsync.",
                    raw.SQLITE_BUSY
                );
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>Whether another attempt may do.</summary>
    public static bool IsBusy(int code) => (code & 0xff) == raw.SQLITE_BUSY;
}
