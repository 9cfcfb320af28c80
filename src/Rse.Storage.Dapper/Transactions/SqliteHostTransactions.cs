using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Storage.Databases.Sqlite.Files;
using Rse.Storage.Databases.Sqlite.Writing;
using SQLitePCL;

namespace Rse.Storage.Transactions;

/// <summary>Checks whether a network in an SQLite file can use a transaction of the host.</summary>
internal sealed class SqliteHostTransactions(SqliteDatabase database)
{
    private const string SelectIdentity = """
        select
            (select file from pragma_database_list where name = 'main') as file,
            (select foreign_keys from pragma_foreign_keys) as foreign_keys,
            (select count(*) from main.sqlite_schema where name = 'rse_network') as tables
        """;

    private const string SelectNetwork = "select id from main.rse_network";

    private volatile Identity? _own;

    /// <summary>The connection of an open transaction.</summary>
    public static SqliteConnection FindConnection(DbTransaction transaction) =>
        transaction is SqliteTransaction { Connection: { State: System.Data.ConnectionState.Open, Handle: { } handle } connection }
        && raw.sqlite3_get_autocommit(handle) == 0
            ? connection
            : throw HostTransactionFaults.Ended();

    public async ValueTask CheckAsync(DbTransaction transaction, SqlitePatience patience, CancellationToken cancellationToken)
    {
        database.Guard.EnsureIntact();
        var own = await FindOwnAsync(cancellationToken);
        if (transaction is not SqliteTransaction sqlite)
        {
            throw HostTransactionFaults.Foreign(transaction, own.ToString(), typeof(SqliteTransaction));
        }

        var connection = FindConnection(sqlite);
        var given = Read(connection, sqlite);
        if (given is not { Network: { } network } || network != own.Network || !string.Equals(given.File, own.File, Paths))
        {
            throw HostTransactionFaults.Elsewhere(given.ToString(), own.ToString());
        }

        if (!given.KeepsForeignKeys)
        {
            throw new ArgumentException(
                "The transaction is of a connection that does not keep foreign keys, which the tables of Rse rely on; open it with "
                    + "\"Foreign Keys=True\".",
                nameof(transaction)
            );
        }

        await TakeLockAsync(sqlite, connection, patience, cancellationToken);
    }

    // A transaction with the lock keeps it; a deferred one must get it now, before anything is written.
    private async ValueTask TakeLockAsync(
        SqliteTransaction transaction,
        SqliteConnection connection,
        SqlitePatience patience,
        CancellationToken cancellationToken
    )
    {
        while (SqliteWriteLock.TryTake(connection) is var code && code != raw.SQLITE_OK)
        {
            if (code == raw.SQLITE_BUSY_SNAPSHOT)
            {
                throw new InvalidOperationException(
                    "The transaction was begun deferred, and another has written since it read: SQLite no longer lets it write. Roll it "
                        + "back, and begin it with BeginTransaction(deferred: false)."
                );
            }

            if ((code & 0xff) == raw.SQLITE_READONLY)
            {
                throw new ArgumentException(
                    "The transaction is of a connection that may only read; open it with \"Mode=ReadWrite\".",
                    nameof(transaction)
                );
            }

            if (!SqliteWriteLock.IsBusy(code))
            {
                throw new SqliteException(
                    $"SQLite Error {code}: '{raw.sqlite3_errmsg(connection.Handle!).utf8_to_string()}'.",
                    code & 0xff,
                    code
                );
            }

            if (patience.IsOver)
            {
                throw new InvalidOperationException(
                    $"The transaction was begun deferred, and has waited {database.Patience.TotalSeconds:0.#} seconds "
                        + "for the write lock, which "
                        + $"is held by {SqliteLockOwner.Find(connection.DataSource)}. Begin it with "
                        + "BeginTransaction(deferred: false), which "
                        + "waits before anything is done."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }
    }

    private async ValueTask<Identity> FindOwnAsync(CancellationToken cancellationToken)
    {
        if (_own is { } known)
        {
            return known;
        }

        await using var connection = (SqliteConnection)await database.OpenPooledAsync(cancellationToken);
        var own = Read(connection, null);
        return _own = own.Network is null
            ? throw new InvalidOperationException($"There are no tables of Rse in {own}: the migrations did not run.")
            : own;
    }

    private static Identity Read(SqliteConnection connection, SqliteTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = SelectIdentity;
        string file;
        bool keepsForeignKeys;
        bool hasTables;
        using (var reader = command.ExecuteReader())
        {
            reader.Read();
            file = reader.IsDBNull(0) ? "" : reader.GetString(0);
            keepsForeignKeys = reader.GetInt64(1) != 0;
            hasTables = reader.GetInt64(2) != 0;
        }

        command.CommandText = SelectNetwork;
        return new Identity(file, hasTables ? (string?)command.ExecuteScalar() : null, keepsForeignKeys);
    }

    private static StringComparison Paths => OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private sealed record Identity(string File, string? Network, bool KeepsForeignKeys)
    {
        public override string ToString() => File.Length == 0 ? "an SQLite database in memory" : $"the SQLite file {File}";
    }
}
