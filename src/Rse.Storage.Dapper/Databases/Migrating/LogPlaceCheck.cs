using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Rse.Storage.Databases.Migrating;

/// <summary>
/// Checks that the places in the log which its readers stored are places of this log, and puts right those that are not, as after a dump
/// was restored into another server.
/// </summary>
/// <remarks>
/// Costs one statement where all is well. On PostgreSQL a place holds the number of a transaction, and another cluster numbers its own
/// from the beginning: what is written there would stand before everything that the readers have read, and they would never read it.
/// </remarks>
internal sealed class LogPlaceCheck(Database database, ILogger<LogPlaceCheck> logger)
{
    private const string End = "select coalesce(max(a.id), 0) from rse_activity a";

    private const string CountAhead = $"""
        select count(*)
        from (
            select activity_id from rse_projection
            union all
            select activity_id from rse_scoring_state
            union all
            select activity_id from rse_search_state where version > 0) cursors
        where cursors.activity_id > ({End})
        """;

    // A rebuild: what was gathered counts facts that are not there.
    private const string DiscardEvidence = $"""
        update rse_scoring_state
        set evidence = 0
        where activity_id > ({End})
        """;

    // The same, for the texts that AddSqlSearch keeps: they are of posts that are not there.
    private const string DiscardTexts = $"""
        update rse_search_state
        set version = 0
        where activity_id > ({End})
        """;

    private readonly MigrationTarget _target = database.Migrations;
    private readonly string _moveCursors = MoveCursors(database.Dialect.Log);

    /// <summary>
    /// Checks, and puts right under the lock of migrations; returns whether anything was wrong. The tables are those of this version.
    /// </summary>
    public async ValueTask<bool> RunAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!await HasFaultAsync(connection, cancellationToken))
        {
            return false;
        }

        await new MigrationTurn(_target, logger).RunAsync(
            connection,
            async () =>
            {
                await RenumberAsync(connection, cancellationToken);
                await MoveBackAsync(connection, cancellationToken);
            },
            cancellationToken
        );
        return true;
    }

    private async ValueTask<bool> HasFaultAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await IsForeignAsync(connection, cancellationToken) || await ScalarAsync(connection, CountAhead, cancellationToken) > 0;

    private async ValueTask<bool> IsForeignAsync(DbConnection connection, CancellationToken cancellationToken) =>
        _target.Numbering is { } numbering && await ScalarAsync(connection, numbering.IsForeign, cancellationToken) > 0;

    private async ValueTask RenumberAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Asked again under the lock: another process may have been faster.
        if (_target.Numbering is { } numbering && await IsForeignAsync(connection, cancellationToken))
        {
            await ExecuteAsync(connection, numbering.Lock, cancellationToken);
            MigrationLog.Renumbered(logger, await ScalarAsync(connection, numbering.Renumber, cancellationToken));
        }
    }

    private async ValueTask MoveBackAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (await ExecuteAsync(connection, _moveCursors, cancellationToken) is > 0 and var moved)
        {
            MigrationLog.CursorsMoved(logger, moved);
        }

        if (await ExecuteAsync(connection, DiscardEvidence, cancellationToken) > 0)
        {
            MigrationLog.EvidenceDiscarded(logger);
        }

        await ExecuteAsync(connection, DiscardTexts, cancellationToken);
    }

    private static string MoveCursors(LogClauses log) =>
        $"""
            update rse_projection
            set epoch = coalesce((select {log.Epoch} from rse_activity a order by {log.NewestFirst} limit 1), 0),
                activity_id = coalesce((select a.id from rse_activity a order by {log.NewestFirst} limit 1), 0)
            where activity_id > ({End})
            """;

    private static async ValueTask<long> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = Create(connection, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static async ValueTask<int> ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = Create(connection, sql);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Create(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;

        // Writers are waited for, and a large log takes its time.
        command.CommandTimeout = 0;
        return command;
    }
}
