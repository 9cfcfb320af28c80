using System.Globalization;
using Rse.Notifications;
using Rse.People;
using Rse.Spaces;

namespace Rse.Deliveries;

/// <summary>What a channel brings to one member at one time.</summary>
public sealed record DeliveryContext
{
    /// <summary>Identifies the delivery over all attempts; lower-case letters and digits, at most 40.</summary>
    public required string Key { get; init; }

    /// <summary>The member to whom it goes.</summary>
    public required Member Member { get; init; }

    /// <summary>What the member may see now; <see cref="Notifications"/> were read with it.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>
    /// The rows, as the member may see them now; at least one. Of a digest, the best first; otherwise the oldest first, and all of one
    /// thread.
    /// </summary>
    public required IReadOnlyList<Notification> Notifications { get; init; }

    /// <summary>The period and scope of a digest; null if it goes at once.</summary>
    public required Digest? Digest { get; init; }

    /// <summary>The language of the member.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>The time zone of the member.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The number of the attempt, from 1.</summary>
    public required int Attempt { get; init; }
}

/// <summary>What a digest covers.</summary>
public sealed record Digest
{
    /// <summary>The space; null if it covers everything.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>The local date, such as <c>2026-03-29</c>, or ISO week, such as <c>2026-W13</c>, that identifies the period.</summary>
    public required string Period { get; init; }

    /// <summary>How many rows did not fit into it; they are in the app. At least 0.</summary>
    public required int Omitted { get; init; }
}
