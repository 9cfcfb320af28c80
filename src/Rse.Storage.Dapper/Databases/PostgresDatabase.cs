using System.Data.Common;
using Npgsql;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>PostgreSQL: connections of an <see cref="NpgsqlDataSource"/>, read-committed transactions.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source, bool owned) : Database
{
    public override Dialect Dialect { get; } = new PostgresDialect();

    public NpgsqlDataSource Source { get; } = source;

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => await Source.OpenConnectionAsync(cancellationToken);

    public override async ValueTask<ReadSession> RentAsync(CancellationToken cancellationToken) =>
        new PostgresReadSession(await Source.OpenConnectionAsync(cancellationToken), Dialect);

    public override async ValueTask<DbConnection> OpenForMigrationAsync(CancellationToken cancellationToken) => await Source.OpenConnectionAsync(cancellationToken);

    public override async ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(new WriteTransaction(transaction), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        // Once asked for, a commit is not cancelled: whether it happened would be unknown.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public override ValueTask DisposeAsync() => owned ? Source.DisposeAsync() : ValueTask.CompletedTask;
}
