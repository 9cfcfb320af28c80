namespace Rse.Live;

/// <summary>Where a listener starts, and what happens if it falls behind.</summary>
public sealed record LiveRequest
{
    /// <summary>From now on.</summary>
    public static LiveRequest FromNow { get; } = new();

    /// <summary>
    /// The <see cref="LiveEvent.Id"/> to resume after, or the result of <see cref="LiveService.FindPositionAsync"/>; null to start now. Any
    /// other value is answered with <see cref="LiveEventKind.Reset"/>.
    /// </summary>
    public string? LastEventId { get; init; }

    /// <summary>
    /// Called at most once, on any thread, when a slow reader overflows its buffer. Listening has ended, and the host closes the
    /// connection. May be null.
    /// </summary>
    public Action? Dropped { get; init; }
}
