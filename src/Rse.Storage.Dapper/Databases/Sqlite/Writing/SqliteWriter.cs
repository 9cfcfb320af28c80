using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Rse.Transactions;

namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>
/// The only writer of a file in this process. Waiting units of work share a durable transaction: the caller that gets the turn runs its own
/// unit, then the queued ones, each in its caller's context, and commits for all.
/// </summary>
/// <remarks>
/// Nobody waits for a group to fill. A caller that finds the writer idle commits at once; a group consists of the units that queued during
/// the previous commit or during the work of the group itself.
/// </remarks>
internal sealed class SqliteWriter(Func<CancellationToken, ValueTask<SqliteConnection>> open, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The most units of work that share a transaction.</summary>
    public const int MaxGroupSize = 64;

    /// <summary>
    /// The time after which a group takes no further units, which bounds how long a finished unit waits for others. A few times the cost of
    /// a commit.
    /// </summary>
    public static readonly TimeSpan MaxGroupTime = TimeSpan.FromMilliseconds(10);

    // Enough for any unit of work that does not hang.
    private static readonly TimeSpan DisposeTimeout = TimeSpan.FromSeconds(5);

    private readonly SqliteWriteQueue _queue = new();
    private SqliteConnection? _connection;
    private SqliteStatementCache? _statements;
    private SqliteTransactionStatements? _transactions;
    private bool _isDisposed;

    /// <summary>Runs a unit of work, and returns after its durable commit.</summary>
    /// <param name="work">The work; runs in the caller's context.</param>
    /// <param name="alone">Whether it needs its own transaction, because it takes long.</param>
    /// <param name="cancellationToken">Cancels until the work is done, never after.</param>
    public async ValueTask<T> WriteAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        bool alone,
        CancellationToken cancellationToken
    )
    {
        var unit = new SqliteUnit<T>(work, alone, cancellationToken);
        if (await _queue.EnterAsync(unit, cancellationToken) && await RunGroupAsync(unit, cancellationToken) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return unit.Result;
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(DisposeTimeout);
        try
        {
            await _queue.EnterAsync(new SqliteUnit<bool>((_, _) => ValueTask.FromResult(true), alone: true, timeout.Token), timeout.Token);
        }
        catch (OperationCanceledException)
        {
            // A unit of work hangs. Closing its connection rolls it back.
        }

        _isDisposed = true;
        Close();
        _queue.Exit();
    }

    // Called with the turn; ends it, and completes all units that were run.
    private async ValueTask<Exception?> RunGroupAsync<T>(SqliteUnit<T> unit, CancellationToken cancellationToken)
    {
        List<SqliteUnit> others = [];
        SqliteCommitGroup? group = null;
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteDatabase));
            group = await BeginAsync(unit.Alone, cancellationToken);
            await unit.RunAsync(group);
            if (!unit.Alone)
            {
                await RunQueuedAsync(group, others);
            }
        }
        finally
        {
            // Even if the unit failed, this caller must complete the others.
            if (group?.End() == false)
            {
                // The connection is unusable; the next unit opens a new one.
                Close();
            }

            _queue.Exit();
            if (group is not null)
            {
                RseStorageTelemetry.CountGroup(group);
                others.ForEach(other => other.Complete(group));
            }
        }

        return group.FindFailure();
    }

    private async ValueTask<SqliteCommitGroup> BeginAsync(bool alone, CancellationToken cancellationToken)
    {
        _connection ??= await open(cancellationToken);
        _statements ??= new SqliteStatementCache(_connection);
        _transactions ??= new SqliteTransactionStatements(_connection);
        _transactions.SetTempStore(inMemory: !alone);

        // Takes the lock first: a transaction that reads before it writes fails if another process writes in between.
        var transaction = await SqliteWriteLock.BeginAsync(_connection, _transactions, cancellationToken);
        return new SqliteCommitGroup(_connection, _transactions, _statements, transaction, time.GetTimestamp());
    }

    private async ValueTask RunQueuedAsync(SqliteCommitGroup group, List<SqliteUnit> others)
    {
        while (
            group is { IsUsable: true, Size: < MaxGroupSize }
            && time.GetElapsedTime(group.Began) < MaxGroupTime
            && _queue.TryDequeue() is { } other
        )
        {
            if (await other.RunForCallerAsync(group))
            {
                others.Add(other);
            }
        }
    }

    private void Close()
    {
        _transactions?.Dispose();
        _statements?.Dispose();
        _connection?.Dispose();
        (_transactions, _statements, _connection) = (null, null, null);
    }
}
