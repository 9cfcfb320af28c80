using System.Data.Common;
using System.Net.Sockets;
using System.Transactions;
using DbUp;
using Microsoft.Extensions.Logging;
using Npgsql;
using Rse.Projections;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Postgres.Transactions;
using Rse.Transactions;

namespace Rse.Storage.Postgres.Databases;

/// <summary>PostgreSQL: connections of an <see cref="NpgsqlDataSource"/>, read-committed transactions.</summary>
internal sealed class PostgresDatabase : Database
{
    // Which transactions one sees: the same two times, and none was committed in between.
    private const string SelectSnapshot = "select pg_current_snapshot()::text";

    private readonly string _instance = Guid.NewGuid().ToString("N");

    /// <summary>"Rse" in ASCII.</summary>
    private const long MigrationLock = 0x527365;

    private readonly bool _owned;
    private readonly PostgresHostTransactions _hostTransactions;

    public PostgresDatabase(NpgsqlDataSource source, PostgresStorageOptions options, ILogger logger, bool owned)
    {
        Source = source;
        Pooler = new PostgresPooler(source, options, logger);
        MigratesAtStart = options.MigrateAtStart;
        _owned = owned;
        _hostTransactions = new PostgresHostTransactions(this);
    }

    public override Dialect Dialect { get; } = new PostgresDialect();

    public NpgsqlDataSource Source { get; }

    /// <summary>What a pooler in between allows.</summary>
    public PostgresPooler Pooler { get; }

    public override MigrationTarget Migrations { get; } =
        new()
        {
            Scripts = typeof(PostgresDatabase).Assembly,
            // Whatever the default of the role: an older snapshot would not show what another process has migrated meanwhile.
            Begin = "begin isolation level read committed read write",
            TryLock = $"select pg_try_advisory_xact_lock({MigrationLock})",
            IsLocked = _ => false,
            Numbering = PostgresNumbering.Statements,
            CountJournals = "select count(*) from pg_class where oid = to_regclass('rse_migration')",
            Engine = connection => DeployChanges.To.PostgresqlDatabase(new OpenConnectionManager(connection)),
        };

    public override bool MigratesAtStart { get; }

    public override bool FailureAbortsTransaction => true;

    public override async ValueTask<DbConnection> OpenPooledAsync(CancellationToken cancellationToken) =>
        await OpenOutsideAsync(cancellationToken);

    public override async ValueTask<DbConnection> OpenForMigrationAsync(CancellationToken cancellationToken) =>
        await OpenOutsideAsync(cancellationToken);

    public override ValueTask CheckAsync(DbTransaction transaction, long asked, CancellationToken cancellationToken) =>
        _hostTransactions.CheckAsync(transaction, cancellationToken);

    public override ValueTask<LogHolder?> FindLogHolderAsync(CancellationToken cancellationToken) =>
        PostgresLogHolder.FindAsync(Source, cancellationToken);

    public override async ValueTask<string?> FindWriteHolderAsync(CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand("select pg_is_in_recovery()");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))! ? "the server being a standby, which is read-only" : null;
    }

    // Classes of SQLSTATE: 08 the connection, 28 the sign-in, 53 resources such as connections, 57P a shutdown or a start; 3D000 means that
    // the database is gone, as during a restore, 25006 that a standby took over. A statement that timed out is cancelled with 57014.
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    public override async ValueTask<string?> FindStateAsync(CancellationToken cancellationToken) =>
        await FindAsync<string>(SelectSnapshot, null, cancellationToken) is { } snapshot ? $"{_instance}/{snapshot}" : null;

    public override bool IsAway(Exception exception) =>
        exception switch
        {
            PostgresException failure => failure.SqlState
                is ['0', '8', ..]
                    or ['2', '8', ..]
                    or ['5', '3', ..]
                    or ['5', '7', 'P', ..]
                    or PostgresErrorCodes.InvalidCatalogName
                    or PostgresErrorCodes.ReadOnlySqlTransaction,
            NpgsqlException failure => failure.InnerException is IOException or SocketException or TimeoutException,
            _ => false,
        };

    public override DbConnection FindConnection(DbTransaction transaction) => PostgresHostTransactions.FindConnection(transaction);

    public override ValueTask DisposeAsync() => _owned ? Source.DisposeAsync() : ValueTask.CompletedTask;

    protected override async ValueTask<ReadSession> RentPooledAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenOutsideAsync(cancellationToken);
        try
        {
            return new PostgresReadSession(connection, Dialect, await Pooler.KeepsSessionsAsync(connection, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected override async ValueTask<T> WriteOwnAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        bool alone,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await OpenOutsideAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        using var unit = new WriteTransaction(transaction, Dialect);
        var result = await work(unit, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        // Once asked for, a commit is not cancelled: whether it happened would be unknown.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    // A connection that is opened within a TransactionScope takes part in it, and a second one makes it distributed, which fails.
    private async ValueTask<NpgsqlConnection> OpenOutsideAsync(CancellationToken cancellationToken)
    {
        using var outside = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await Source.OpenConnectionAsync(cancellationToken);
    }
}
