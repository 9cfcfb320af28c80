using System.Diagnostics;
using Rse.Transactions;

namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>
/// A queued unit of work. It waits until its caller gets the turn, or until the caller that has the turn runs it.
/// </summary>
internal abstract class SqliteUnit
{
    private bool _isClaimed;

    /// <param name="alone">Whether it needs its own transaction, because it takes long.</param>
    protected SqliteUnit(bool alone)
    {
        // Null if the caller suppresses the flow: then only the caller can run it.
        Context = ExecutionContext.Capture();
        Alone = alone || Context is null;
    }

    /// <summary>When its caller asked, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long Asked { get; } = Stopwatch.GetTimestamp();

    /// <summary>Whether its caller runs it in its own transaction.</summary>
    public bool Alone { get; }

    /// <summary>Completes with true if the caller has the turn, and with false if the unit was run and committed.</summary>
    public Task<bool> Turn => Ended.Task;

    /// <summary>The caller's culture, traces and other ambient data.</summary>
    protected ExecutionContext? Context { get; }

    protected TaskCompletionSource<bool> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Claims it; true for the first call only.</summary>
    public bool TryClaim() => !Interlocked.Exchange(ref _isClaimed, true);

    /// <summary>Grants its caller the turn. Called by the claimer.</summary>
    public void GrantTurn() => Ended.SetResult(true);

    /// <summary>Cancels the wait of its caller. Called by the claimer.</summary>
    public void Cancel(CancellationToken cancellationToken) => Ended.SetCanceled(cancellationToken);

    /// <summary>Runs it while its caller waits. Called by the claimer.</summary>
    /// <returns>False if it failed; its caller has the exception already.</returns>
    public abstract Task<bool> RunForCallerAsync(SqliteCommitGroup group);

    /// <summary>Passes the outcome of its group to its caller.</summary>
    public void Complete(SqliteCommitGroup group)
    {
        if (group.FindFailure() is { } failure)
        {
            Ended.SetException(failure);
        }
        else
        {
            Ended.SetResult(false);
        }
    }

    protected void CountWait() => RseStorageTelemetry.CountWait(Asked);
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

    /// <summary>The result of the work.</summary>
    public T Result { get; private set; } = default!;

    /// <summary>Runs it in the context of its caller.</summary>
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
