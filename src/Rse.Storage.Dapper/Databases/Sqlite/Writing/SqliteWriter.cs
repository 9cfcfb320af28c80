using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases.Sqlite.Files;
using Rse.Transactions;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>
/// The only writer of a file in this process. Waiting units of work share a durable transaction: the caller that gets the turn runs its own
/// unit, then the queued ones, each in its caller's context, and commits for all.
/// </summary>
/// <remarks>
/// Nobody waits for a group to fill. A caller that finds the writer idle commits at once; a group consists of the units that queued during
/// the previous commit or during the work of the group itself.
/// </remarks>
internal sealed class SqliteWriter
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

    // How long those who read what the -wal holds may keep it, and writers waiting, when it is brought into the database.
    private const int ShortenMilliseconds = 250;

    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE; https://sqlite.org/c3ref/c_dbconfig_defensive.html
    private const int NoCheckpointOnClose = 1006;

    private readonly Func<CancellationToken, ValueTask<SqliteConnection>> _open;
    private readonly SqliteFileGuard _guard;
    private readonly TimeProvider _time;
    private readonly string _file;
    private readonly TimeSpan _limit;
    private readonly SqliteWriteQueue _queue;
    private SqliteConnection? _connection;
    private SqliteStatementCache? _statements;
    private SqliteTransactionStatements? _transactions;
    private volatile Turn? _turn;
    private bool _isDisposed;

    /// <param name="file">The database.</param>
    /// <param name="open">Opens the connection that writes.</param>
    /// <param name="guard">Refuses to write into files that are gone.</param>
    /// <param name="limit">How long a caller waits to write, from asking.</param>
    /// <param name="time">Closes groups that take long.</param>
    public SqliteWriter(
        string file,
        Func<CancellationToken, ValueTask<SqliteConnection>> open,
        SqliteFileGuard guard,
        TimeSpan limit,
        TimeProvider time
    )
    {
        _file = file;
        _open = open;
        _guard = guard;
        _limit = limit;
        _time = time;
        _queue = new SqliteWriteQueue(limit, patience => patience.Refuse(file, FindLock()?.Holder ?? "those that asked before"));
    }

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

    /// <summary>Who holds the write lock; null if nobody does.</summary>
    public WriteLockState? FindLock()
    {
        if (_turn is { } turn)
        {
            return new WriteLockState
            {
                Holder = turn.HasLock ? "a unit of work of Rse in this process" : SqliteLockOwner.Find(_file),
                HeldFor = Stopwatch.GetElapsedTime(turn.Began),
                Waiting = _queue.Waiting + (turn.HasLock ? 0 : 1),
            };
        }

        return SqliteLockOwner.FindProcess(_file) is null
            ? null
            : new WriteLockState
            {
                Holder = SqliteLockOwner.Find(_file),
                HeldFor = TimeSpan.Zero,
                Waiting = 0,
            };
    }

    /// <summary>Brings what the <c>-wal</c> holds into the database, and empties it.</summary>
    /// <returns>False if somebody still reads what it holds: then it is as it was, or shorter by what nobody reads.</returns>
    public async ValueTask<bool> ShortenAsync(CancellationToken cancellationToken)
    {
        var unit = new SqliteUnit<bool>((_, _) => ValueTask.FromResult(true), alone: true, cancellationToken);
        await _queue.EnterAsync(unit, cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteDatabase));
            _guard.EnsureIntact();
            await OpenAsync(cancellationToken);
            raw.sqlite3_busy_timeout(_connection!.Handle!, ShortenMilliseconds);
            var code = raw.sqlite3_wal_checkpoint_v2(_connection.Handle!, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
            raw.sqlite3_busy_timeout(_connection.Handle!, 0);
            return code == raw.SQLITE_OK;
        }
        finally
        {
            _queue.Exit();
        }
    }

    /// <summary>Waits for the unit of work that runs, and takes no other.</summary>
    public async ValueTask StopAsync()
    {
        using var timeout = new CancellationTokenSource(DisposeTimeout);
        try
        {
            await _queue.EnterAsync(new SqliteUnit<bool>((_, _) => ValueTask.FromResult(true), alone: true, timeout.Token), timeout.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SqliteException)
        {
            // A unit of work hangs. Closing its connection rolls it back.
        }

        _isDisposed = true;
        _queue.Exit();
    }

    /// <summary>Closes the connection, after <see cref="StopAsync"/>.</summary>
    public void Close()
    {
        if (_connection is not null && _guard.IsDamaged)
        {
            // Leaves the -wal, so that the next start checks the database.
            raw.sqlite3_db_config(_connection.Handle!, NoCheckpointOnClose, 1, out _);
        }

        _guard.SetClosed();
        _transactions?.Dispose();
        _statements?.Dispose();
        _connection?.Dispose();
        (_transactions, _statements, _connection) = (null, null, null);
    }

    // Called with the turn; ends it, and completes all units that were run.
    private async ValueTask<Exception?> RunGroupAsync<T>(SqliteUnit<T> unit, CancellationToken cancellationToken)
    {
        List<SqliteUnit> others = [];
        SqliteCommitGroup? group = null;
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteDatabase));
            group = await BeginAsync(unit, cancellationToken);
            await unit.RunAsync(group);
            if (!unit.Alone)
            {
                await RunQueuedAsync(group, others);
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            _guard.SetDamaged(exception);
            throw;
        }
        finally
        {
            // Even if the unit failed, this caller must complete the others.
            if (group?.End() == false)
            {
                // The connection is unusable; the next unit opens a new one.
                Close();
            }

            _turn = null;
            _queue.Exit();
            if (group is not null)
            {
                RseStorageTelemetry.CountGroup(group);
                others.ForEach(other => other.Complete(group));
            }
        }

        return group.FindFailure();
    }

    private async ValueTask<SqliteCommitGroup> BeginAsync(SqliteUnit unit, CancellationToken cancellationToken)
    {
        _turn = new Turn(Stopwatch.GetTimestamp(), HasLock: false);

        // Before a connection is opened: SQLite would make a new, empty database where one was removed.
        _guard.EnsureIntact();
        await OpenAsync(cancellationToken);
        _statements ??= new SqliteStatementCache(_connection!);
        _transactions ??= new SqliteTransactionStatements(_connection!);
        _transactions.SetTempStore(inMemory: !unit.Alone || !SqliteTempFiles.ArePossible);

        // Takes the lock first: a transaction that reads before it writes fails if another process writes in between.
        var patience = new SqlitePatience(unit.Asked, _limit);
        var transaction = await SqliteWriteLock.BeginAsync(_connection!, _transactions, patience, cancellationToken);
        _turn = new Turn(Stopwatch.GetTimestamp(), HasLock: true);
        _guard.SetWriting();
        return new SqliteCommitGroup(_connection!, _transactions, _statements, transaction, _guard, _time.GetTimestamp());
    }

    private async ValueTask OpenAsync(CancellationToken cancellationToken) => _connection ??= await _open(cancellationToken);

    private async ValueTask RunQueuedAsync(SqliteCommitGroup group, List<SqliteUnit> others)
    {
        while (
            group is { IsUsable: true, Size: < MaxGroupSize }
            && _time.GetElapsedTime(group.Began) < MaxGroupTime
            && _queue.TryDequeue() is { } other
        )
        {
            if (await other.RunForCallerAsync(group))
            {
                others.Add(other);
            }
        }
    }

    /// <summary>The group whose turn it is.</summary>
    private sealed record Turn(long Began, bool HasLock);
}
