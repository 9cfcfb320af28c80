namespace Rse.Storage.Databases;

/// <summary>Whose turn it is to write, in this process: first come, first served. A caller waits without a thread.</summary>
internal sealed class SqliteTurns
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private bool _isTaken;

    /// <summary>Waits for the turn; whoever gets it gives it on with <see cref="PassOn"/> or <see cref="TryPassOnToCompany"/>.</summary>
    /// <param name="alone">Whether the caller takes the turn only where nobody's work is left uncommitted.</param>
    /// <param name="cancellationToken">Leaves the line.</param>
    public ValueTask TakeAsync(bool alone, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return ValueTask.CompletedTask;
            }

            var waiter = new Waiter(alone);
            return new ValueTask(WaitAsync(_waiting.AddLast(waiter), cancellationToken));
        }
    }

    /// <summary>Gives the turn on to whoever is next, or lets it go.</summary>
    public void PassOn()
    {
        lock (_lock)
        {
            while (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TrySetResult())
                {
                    return;
                }
            }

            _isTaken = false;
        }
    }

    /// <summary>Gives the turn on to whoever is next, where they wait already and do not want to be alone; otherwise the caller keeps it.</summary>
    public bool TryPassOnToCompany()
    {
        lock (_lock)
        {
            while (_waiting.First is { Value.Alone: false } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TrySetResult())
                {
                    return true;
                }
            }

            return false;
        }
    }

    private async Task WaitAsync(LinkedListNode<Waiter> node, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).TrySetCanceled(token), node.Value);
        try
        {
            await node.Value.Task;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (node.List is not null)
                {
                    _waiting.Remove(node);
                }
            }

            throw;
        }
    }

    private sealed class Waiter(bool alone) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public bool Alone => alone;
    }
}
