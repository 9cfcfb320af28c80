namespace Rse.AspNetCore.WebSub.Pushing;

/// <summary>Tells the hub of this node that there is work, so that it does not wait until it looks again.</summary>
/// <remarks>Other nodes find the work when they look. Thread-safe; a singleton.</remarks>
internal sealed class HubSignal
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>A task that ends with the next signal. Take it <em>before</em> looking for work, so that no signal falls between.</summary>
    public Task Next => _next.Task;

    /// <summary>Signals that something was noted that is due now or in a moment.</summary>
    public void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
