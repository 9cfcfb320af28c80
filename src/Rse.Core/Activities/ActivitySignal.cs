namespace Rse.Activities;

/// <summary>Wakes the readers of the activity log in this process after a commit.</summary>
/// <remarks>A hint, never the truth: a reader that misses it polls. Thread-safe; a singleton.</remarks>
public sealed class ActivitySignal
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Tells every waiter that something was committed. Called by the unit of work.</summary>
    public void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>A task that ends at the next <see cref="Set"/>. Take it <em>before</em> reading the log, so that no commit falls between.</summary>
    public Task Next => _next.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
