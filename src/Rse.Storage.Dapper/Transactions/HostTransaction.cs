using System.Data.Common;
using System.Diagnostics;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Transactions;

/// <summary>
/// A transaction of the host while work runs in it. Calls take turns on its one connection; a failed call is rolled back to a savepoint.
/// </summary>
internal sealed class HostTransaction(Database database, DbTransaction transaction, SemaphoreSlim turn)
{
    private long _savepoints;
    private volatile bool _hasEnded;
    private volatile Exception? _fault;

    public DbTransaction Transaction => transaction;

    public bool HasEnded => _hasEnded;

    /// <exception cref="InvalidOperationException">The work has ended.</exception>
    public void EnsureRunning()
    {
        if (_hasEnded)
        {
            throw new InvalidOperationException(
                "This call belongs to work in a transaction of the host, and that work has ended. Await every call of Rse within the "
                    + "work; what goes on after it is started outside of it, or with ExecutionContext.SuppressFlow()."
            );
        }
    }

    /// <summary>Begins the work, after checking the transaction.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        await TakeTurnAsync(cancellationToken);
        try
        {
            await database.CheckAsync(transaction, asked, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends the work after the current turn. From then on only the host uses the connection.</summary>
    public async ValueTask EndAsync()
    {
        try
        {
            await TakeTurnAsync(CancellationToken.None);
            turn.Release();
        }
        finally
        {
            _hasEnded = true;
        }
    }

    public async ValueTask<HostReading> ReadAsync(bool hasTurn, CancellationToken cancellationToken)
    {
        EnsureRunning();
        if (hasTurn)
        {
            return new HostReading(this, FindConnection(), null, ownsTurn: false);
        }

        await TakeTurnAsync(cancellationToken);
        try
        {
            var connection = FindConnection();
            return new HostReading(
                this,
                connection,
                database.FailureAbortsTransaction ? await SaveAsync(cancellationToken) : null,
                ownsTurn: true
            );
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>
    /// A call with exclusive use of the connection. A failed statement is rolled back if it would abort the transaction.
    /// </summary>
    public async ValueTask<T> RunInTurnAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        await using var reading = await ReadAsync(hasTurn: false, cancellationToken);
        return await call(cancellationToken);
    }

    public async ValueTask EndReadingAsync(string? savepoint, bool ownsTurn)
    {
        try
        {
            if (savepoint is not null)
            {
                await EndSavepointAsync(savepoint);
            }
        }
        finally
        {
            if (ownsTurn)
            {
                turn.Release();
            }
        }
    }

    public async ValueTask<T> WriteAsync<T>(
        bool hasTurn,
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        EnsureRunning();
        if (!hasTurn)
        {
            await TakeTurnAsync(cancellationToken);
        }

        try
        {
            FindConnection();
            var savepoint = await SaveAsync(cancellationToken);
            T result;
            try
            {
                using var unit = new WriteTransaction(transaction, database.Dialect);
                result = await work(unit, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch
            {
                await UndoAsync(savepoint);
                throw;
            }

            await transaction.ReleaseAsync(savepoint, CancellationToken.None);
            return result;
        }
        finally
        {
            if (!hasTurn)
            {
                turn.Release();
            }
        }
    }

    private async ValueTask TakeTurnAsync(CancellationToken cancellationToken)
    {
        // A call that keeps the connection longer, such as a hanging plug-in, will not release it.
        if (!await turn.WaitAsync(database.Patience, cancellationToken))
        {
            throw new InvalidOperationException(
                $"A call within the same transaction of the host, perhaps of a plug-in that hangs, has kept its connection for "
                    + $"{database.Patience.TotalSeconds:0.#} seconds. Roll the transaction back."
            );
        }
    }

    private DbConnection FindConnection()
    {
        // Checked again after the wait for the turn.
        EnsureRunning();
        return _fault is null
            ? database.FindConnection(transaction)
            : throw new InvalidOperationException(
                "What a failed call wrote could not be taken back from the host's transaction; roll it back.",
                _fault
            );
    }

    private async ValueTask<string> SaveAsync(CancellationToken cancellationToken)
    {
        var savepoint = $"rse_{Interlocked.Increment(ref _savepoints)}";
        await transaction.SaveAsync(savepoint, cancellationToken);
        return savepoint;
    }

    // After a failed read, the transaction accepts only a rollback.
    private async ValueTask EndSavepointAsync(string savepoint)
    {
        try
        {
            await transaction.ReleaseAsync(savepoint, CancellationToken.None);
        }
        catch (DbException)
        {
            await UndoAsync(savepoint);
        }
    }

    private async ValueTask UndoAsync(string savepoint)
    {
        try
        {
            await transaction.RollbackAsync(savepoint, CancellationToken.None);
            await transaction.ReleaseAsync(savepoint, CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // This caller gets the first failure; later callers get this one.
            _fault = exception;
        }
    }
}
