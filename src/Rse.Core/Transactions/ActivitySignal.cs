namespace Rse.Transactions;

/// <summary>Wakes readers of the activity log in this process after a commit.</summary>
/// <remarks>Only a hint: a reader that misses it polls. Thread-safe; a singleton.</remarks>
internal sealed class ActivitySignal
{
    private volatile TaskCompletionSource _next = New();
    private volatile TaskCompletionSource _nextOwn = New();

    /// <summary>Signals a commit of this process. Called by the unit of work.</summary>
    public void Set()
    {
        Interlocked.Exchange(ref _nextOwn, New()).TrySetResult();
        SetElsewhere();
    }

    /// <summary>
    /// Signals that another process has, or may have, committed. Called by storage.
    /// </summary>
    public void SetElsewhere() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>
    /// A task that ends at the next commit, here or elsewhere. Take it <em>before</em> reading the log, so that no commit falls between.
    /// </summary>
    public Task Next => _next.Task;

    /// <summary>A task that ends at the next <see cref="Set"/>, for storage, which signals other processes.</summary>
    public Task NextOwn => _nextOwn.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
