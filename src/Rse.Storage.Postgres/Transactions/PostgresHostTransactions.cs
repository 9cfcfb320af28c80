using System.Data;
using System.Data.Common;
using Npgsql;
using Rse.Storage.Postgres.Databases;
using Rse.Storage.Transactions;

namespace Rse.Storage.Postgres.Transactions;

/// <summary>Which transactions of a host a network in PostgreSQL can work in.</summary>
internal sealed class PostgresHostTransactions(PostgresDatabase database)
{
    // The tables are looked for before they are read: a statement that fails would spoil the host's transaction.
    private const string SelectDatabase = """
        select d.datname::text, d.oid::bigint, to_regclass('rse_network')::oid::bigint
        from pg_database d
        where d.datname = current_database()
        """;

    private const string SelectNetwork = "select id from rse_network";

    private volatile Identity? _own;

    /// <summary>The connection of an open transaction.</summary>
    public static NpgsqlConnection FindConnection(DbTransaction transaction)
    {
        try
        {
            // Of a transaction that has ended Npgsql tells the connection, but not the level.
            _ = transaction.IsolationLevel;
            return
                transaction.Connection
                    is NpgsqlConnection { FullState: not ConnectionState.Closed and not ConnectionState.Broken } connection
                ? connection
                : throw HostTransactionFaults.Ended();
        }
        catch (InvalidOperationException exception) when (exception.Source is "Npgsql")
        {
            throw HostTransactionFaults.Ended();
        }
    }

    public async ValueTask CheckAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var own = await FindOwnAsync(cancellationToken);
        if (transaction is not NpgsqlTransaction npgsql)
        {
            throw HostTransactionFaults.Foreign(transaction, own.ToString(), typeof(NpgsqlTransaction));
        }

        try
        {
            var given = await ReadAsync(FindConnection(npgsql), npgsql, cancellationToken);
            if (given.Network is null || given != own)
            {
                throw HostTransactionFaults.Elsewhere(given.ToString(), own.ToString());
            }
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            throw new InvalidOperationException(
                "A statement of the host has failed in the transaction, and PostgreSQL lets nothing more happen in it. Roll it back.",
                exception
            );
        }
    }

    private async ValueTask<Identity> FindOwnAsync(CancellationToken cancellationToken)
    {
        if (_own is { } known)
        {
            return known;
        }

        await using var connection = (NpgsqlConnection)await database.OpenPooledAsync(cancellationToken);
        var own = await ReadAsync(connection, null, cancellationToken);
        return _own = own.Network is null
            ? throw new InvalidOperationException($"The network has {own}: the migrations did not run.")
            : own;
    }

    private static async ValueTask<Identity> ReadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(SelectDatabase, connection, transaction);
        string name;
        long number;
        long? table;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            name = reader.GetString(0);
            number = reader.GetInt64(1);
            table = await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt64(2);
        }

        command.CommandText = SelectNetwork;
        return new Identity(name, number, table, table is null ? null : (string?)await command.ExecuteScalarAsync(cancellationToken));
    }

    // The number of the table tells two schemas of one database apart, that of the database two copies.
    private sealed record Identity(string Database, long Number, long? Table, string? Network)
    {
        public override string ToString() =>
            Network is null
                ? $"the PostgreSQL database \"{Database}\", where the search path finds no tables of Rse"
                : $"the tables of network {Network} in the PostgreSQL database \"{Database}\"";
    }
}
