namespace Rse.Live;

/// <summary>How somebody listens.</summary>
public sealed record LiveRequest
{
    /// <summary>From now on.</summary>
    public static LiveRequest FromNow { get; } = new();

    /// <summary>
    /// The <see cref="LiveEvent.Id"/> behind which to go on, or what <see cref="LiveService.FindPositionAsync"/> gave; null for from now
    /// on. Anything else is answered with <see cref="LiveEventKind.Reset"/>.
    /// </summary>
    public string? LastEventId { get; init; }

    /// <summary>
    /// Called at most once, on any thread, where more happened than is kept for a reader that does not keep up: the listening has ended. A
    /// host breaks the connection; null for nothing.
    /// </summary>
    public Action? Dropped { get; init; }
}
