namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>
/// The queue of units of work that wait for the writer, first come, first served. A caller waits without blocking a thread.
/// </summary>
/// <param name="limit">How long a caller waits for its turn at most, from asking.</param>
/// <param name="refuse">The exception for one that has waited so long.</param>
internal sealed class SqliteWriteQueue(TimeSpan limit, Func<SqlitePatience, Exception> refuse)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<SqliteUnit> _waiting = [];
    private bool _isTaken;

    /// <summary>How many units wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Waits until the caller has the turn, or until the caller that has it runs the unit.</summary>
    /// <returns>
    /// True if the caller has the turn, which it ends with <see cref="Exit"/>; false if the unit was run and committed.
    /// </returns>
    public ValueTask<bool> EnterAsync(SqliteUnit unit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<SqliteUnit> node;
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return ValueTask.FromResult(true);
            }

            node = _waiting.AddLast(unit);
        }

        return WaitAsync(node, cancellationToken);
    }

    /// <summary>Ends the turn, and grants it to the next unit, if any.</summary>
    public void Exit()
    {
        lock (_lock)
        {
            while (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TryClaim())
                {
                    next.Value.GrantTurn();
                    return;
                }
            }

            _isTaken = false;
        }
    }

    /// <summary>Removes the next unit for the caller to run; null if none waits, or if the next needs its own transaction.</summary>
    public SqliteUnit? TryDequeue()
    {
        lock (_lock)
        {
            while (_waiting.First is { Value.Alone: false } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TryClaim())
                {
                    return next.Value;
                }
            }

            return null;
        }
    }

    private async ValueTask<bool> WaitAsync(LinkedListNode<SqliteUnit> node, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister((_, token) => Cancel(node, token), null);
        var patience = new SqlitePatience(node.Value.Asked, limit);
        try
        {
            return await node.Value.Turn.WaitAsync(patience.Left, CancellationToken.None);
        }
        catch (TimeoutException) when (TryLeave(node))
        {
            throw refuse(patience);
        }
        catch (TimeoutException)
        {
            // Somebody runs the unit, or has run it: what becomes of it is the answer, which may be such an exception of its work.
            return await node.Value.Turn;
        }
    }

    private void Cancel(LinkedListNode<SqliteUnit> node, CancellationToken cancellationToken)
    {
        if (TryLeave(node))
        {
            node.Value.Cancel(cancellationToken);
        }
    }

    private bool TryLeave(LinkedListNode<SqliteUnit> node)
    {
        if (!node.Value.TryClaim())
        {
            return false;
        }

        lock (_lock)
        {
            if (node.List is not null)
            {
                _waiting.Remove(node);
            }
        }

        return true;
    }
}
