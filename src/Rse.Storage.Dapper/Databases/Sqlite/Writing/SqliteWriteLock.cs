using Microsoft.Data.Sqlite;
using Rse.Storage.Databases.Sqlite.Files;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>The write lock of a file, which one transaction of all processes holds at a time.</summary>
/// <remarks>
/// SQLite waits for it on the caller's thread. Here a caller waits without blocking a thread: the host may hold a transaction for seconds,
/// while requests queue.
/// </remarks>
internal static class SqliteWriteLock
{
    // Changes no row, but takes the lock; https://sqlite.org/lang_transaction.html
    public const string Take = "update rse_network set id = id where false";

    private const int LongestPauseMilliseconds = 25;

    /// <summary>Tries once to take the lock for the open transaction of the connection.</summary>
    /// <returns>The extended result code of SQLite; <see cref="raw.SQLITE_OK"/> if the lock is held.</returns>
    public static int TryTake(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        return raw.sqlite3_exec(handle, Take) == raw.SQLITE_OK ? raw.SQLITE_OK : raw.sqlite3_extended_errcode(handle);
    }

    /// <summary>Begins a transaction that holds the lock.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transactions">The statements of the same connection.</param>
    /// <param name="patience">How long the caller still waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SqliteException">The wait timed out.</exception>
    public static async ValueTask<SqliteTransaction> BeginAsync(
        SqliteConnection connection,
        SqliteTransactionStatements transactions,
        SqlitePatience patience,
        CancellationToken cancellationToken
    )
    {
        for (var pause = 1; ; pause = Math.Min(pause * 2, LongestPauseMilliseconds))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var transaction = connection.BeginTransaction(deferred: true);
            var code = transactions.TakeLock();
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

            if (patience.IsOver)
            {
                throw patience.Refuse(connection.DataSource, SqliteLockOwner.Find(connection.DataSource));
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>Whether another attempt may succeed; also if connections of the host that share a cache lock each other out.</summary>
    public static bool IsBusy(int code) => (code & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
}
