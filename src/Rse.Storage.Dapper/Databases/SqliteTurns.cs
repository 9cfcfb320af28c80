namespace Rse.Storage.Databases;

/// <summary>Whose turn it is to write, in this process: first come, first served. A caller waits without a thread.</summary>
internal sealed class SqliteTurns
{
    private readonly Lock _lock = new();
    private readonly LinkedList<SqliteUnit> _waiting = [];
    private bool _isTaken;

    /// <summary>Waits for the turn, or for whoever has it to run the unit.</summary>
    /// <returns>
    /// True where the caller has the turn, which they give on with <see cref="PassOn"/>; false where the unit was run and committed.
    /// </returns>
    public ValueTask<bool> TakeAsync(SqliteUnit unit, CancellationToken cancellationToken)
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

    /// <summary>Gives the turn on to whoever is next, or lets it go.</summary>
    public void PassOn()
    {
        lock (_lock)
        {
            while (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TryTake())
                {
                    next.Value.Lead();
                    return;
                }
            }

            _isTaken = false;
        }
    }

    /// <summary>Takes who is next out of the line, for the caller to run; null where nobody waits, or the next wants to be alone.</summary>
    public SqliteUnit? FindCompany()
    {
        lock (_lock)
        {
            while (_waiting.First is { Value.Alone: false } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TryTake())
                {
                    return next.Value;
                }
            }

            return null;
        }
    }

    private async ValueTask<bool> WaitAsync(LinkedListNode<SqliteUnit> node, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister((_, token) => Leave(node, token), null);
        return await node.Value.Turn;
    }

    private void Leave(LinkedListNode<SqliteUnit> node, CancellationToken cancellationToken)
    {
        if (!node.Value.TryTake())
        {
            return;
        }

        lock (_lock)
        {
            if (node.List is not null)
            {
                _waiting.Remove(node);
            }
        }

        node.Value.Cancel(cancellationToken);
    }
}
