using Rse.Feeds;

namespace Rse.Live;

/// <summary>Something that a member is told at once.</summary>
public sealed record LiveEvent
{
    /// <summary>What it says.</summary>
    public required LiveEventKind Kind { get; init; }

    /// <summary>
    /// Given back in <see cref="LiveRequest.LastEventId"/>, it goes on behind this event. Opaque: it tells nothing of what others did in
    /// between.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// The entry as the home feed shows it now; null but for <see cref="LiveEventKind.Entry"/>. Members who are told the same may be given
    /// the same instance.
    /// </summary>
    public FeedEntry? Entry { get; init; }

    /// <summary>Who did what; null but for <see cref="LiveEventKind.Notification"/>.</summary>
    public LiveNotification? Notification { get; init; }
}
