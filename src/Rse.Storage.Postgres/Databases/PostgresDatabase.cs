using System.Data.Common;
using System.Transactions;
using DbUp;
using Npgsql;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Postgres.Transactions;
using Rse.Transactions;

namespace Rse.Storage.Postgres.Databases;

/// <summary>PostgreSQL: connections of an <see cref="NpgsqlDataSource"/>, read-committed transactions.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>"Rse" in ASCII.</summary>
    private const long MigrationLock = 0x527365;

    private readonly bool _owned;
    private readonly PostgresHostTransactions _hostTransactions;

    public PostgresDatabase(NpgsqlDataSource source, bool owned)
    {
        Source = source;
        _owned = owned;
        _hostTransactions = new PostgresHostTransactions(this);
    }

    public override Dialect Dialect { get; } = new PostgresDialect();

    public NpgsqlDataSource Source { get; }

    public override MigrationTarget Migrations { get; } =
        new()
        {
            Scripts = typeof(PostgresDatabase).Assembly,
            Begin = $"begin; select pg_advisory_xact_lock({MigrationLock})",
            CountJournals = "select count(*) from pg_class where oid = to_regclass('rse_migration')",
            Engine = connection => DeployChanges.To.PostgresqlDatabase(new OpenConnectionManager(connection)),
        };

    public override bool FailureAbortsTransaction => true;

    public override async ValueTask<DbConnection> OpenPooledAsync(CancellationToken cancellationToken) =>
        await OpenOutsideAsync(cancellationToken);

    public override async ValueTask<DbConnection> OpenForMigrationAsync(CancellationToken cancellationToken) =>
        await OpenOutsideAsync(cancellationToken);

    public override ValueTask CheckAsync(DbTransaction transaction, long asked, CancellationToken cancellationToken) =>
        _hostTransactions.CheckAsync(transaction, cancellationToken);

    public override DbConnection FindConnection(DbTransaction transaction) => PostgresHostTransactions.FindConnection(transaction);

    public override ValueTask DisposeAsync() => _owned ? Source.DisposeAsync() : ValueTask.CompletedTask;

    protected override async ValueTask<ReadSession> RentPooledAsync(CancellationToken cancellationToken) =>
        new PostgresReadSession(await OpenOutsideAsync(cancellationToken), Dialect);

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
