using System.Diagnostics;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>
/// A unit of work that is to be written: it stands in line until its caller gets the turn, or until whoever has the turn runs it for them.
/// </summary>
internal abstract class SqliteUnit
{
    private readonly long _asked = Stopwatch.GetTimestamp();
    private bool _isTaken;

    /// <param name="alone">Whether it has a transaction of its own, for it takes long.</param>
    protected SqliteUnit(bool alone)
    {
        // Null where the caller lets nothing flow: then there is nothing to run it in but the caller.
        Context = ExecutionContext.Capture();
        Alone = alone || Context is null;
    }

    /// <summary>Whether its caller runs it, in a transaction that is shared with nobody.</summary>
    public bool Alone { get; }

    /// <summary>Completes with true where the caller has the turn, and with false where the unit was run and committed.</summary>
    public Task<bool> Turn => Ended.Task;

    /// <summary>The culture, the traces and whatever else flows with its caller.</summary>
    protected ExecutionContext? Context { get; }

    protected TaskCompletionSource<bool> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes it out of the line, once.</summary>
    public bool TryTake() => !Interlocked.Exchange(ref _isTaken, true);

    /// <summary>Gives its caller the turn. By whoever took it.</summary>
    public void Lead() => Ended.SetResult(true);

    /// <summary>Lets its caller go. By whoever took it.</summary>
    public void Cancel(CancellationToken cancellationToken) => Ended.SetCanceled(cancellationToken);

    /// <summary>Runs it while its caller waits. By whoever took it.</summary>
    /// <returns>False where it failed, and the caller knows already.</returns>
    public abstract Task<bool> RunForCallerAsync(SqliteCommitGroup group);

    /// <summary>Tells the caller how the group ended with which it was run.</summary>
    public void Tell(SqliteCommitGroup group)
    {
        if (group.FindLoss() is { } loss)
        {
            Ended.SetException(loss);
        }
        else
        {
            Ended.SetResult(false);
        }
    }

    protected void CountWait() => RseStorageTelemetry.CountWait(_asked);
}

/// <inheritdoc/>
internal sealed class SqliteUnit<T>(
    Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
    bool alone,
    CancellationToken cancellationToken
) : SqliteUnit(alone)
{
    private SqliteCommitGroup? _group;
    private Task<bool>? _running;

    /// <summary>What the work came to.</summary>
    public T Result { get; private set; } = default!;

    /// <summary>Runs it in the flow of its caller.</summary>
    public async ValueTask RunAsync(SqliteCommitGroup group)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CountWait();
        Result = await group.RunAsync(work, cancellationToken);
    }

    public override Task<bool> RunForCallerAsync(SqliteCommitGroup group)
    {
        _group = group;
        ExecutionContext.Run(Context!, static unit => ((SqliteUnit<T>)unit!).Start(), this);
        return _running!;
    }

    private void Start() => _running = TryAsync(_group!);

    private async Task<bool> TryAsync(SqliteCommitGroup group)
    {
        try
        {
            await RunAsync(group);
            return true;
        }
        catch (Exception exception)
        {
            Ended.SetException(exception);
            return false;
        }
    }
}
