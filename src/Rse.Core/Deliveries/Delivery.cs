using Rse.People;

namespace Rse.Deliveries;

/// <summary>A delivery as administrators see it: to whom, when and with what success, never what it says.</summary>
public sealed record Delivery
{
    /// <summary>The database key.</summary>
    public required Id<Delivery> Id { get; init; }

    /// <summary>The key that the channel was given; see <see cref="DeliveryContext.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>To whom it goes.</summary>
    public required MemberSummary Member { get; init; }

    /// <summary>The name of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The period of a digest, such as <c>2026-03-29</c> or <c>2026-W13</c>; null if it goes at once.</summary>
    public required string? Period { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it began to gather, or an administrator asked for it again. UTC, to the millisecond.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it is sent, or is tried again; without meaning once it has ended. UTC, to the millisecond.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the channel was last called; null if it never was. UTC, to the millisecond.</summary>
    public required DateTimeOffset? CalledAt { get; init; }

    /// <summary>When it ended; null if it has not. UTC, to the millisecond.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many facts it gathered; at least 1.</summary>
    public required int Facts { get; init; }

    /// <summary>How often the channel was called; at least 0.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the channel or a report said, without content; null if nothing.</summary>
    public required string? Reason { get; init; }

    /// <summary>The name that the next system gave to it; null if it gave none, <c>dry-run</c> if it was only recorded.</summary>
    public required string? ForeignId { get; init; }
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It gathers, or waits for its first or next attempt.</summary>
    Waiting,

    /// <summary>A node prepares it, or its channel works on it.</summary>
    Sending,

    /// <summary>The next system took it over, or it was recorded in a dry run.</summary>
    HandedOver,

    /// <summary>Whether it left is not known. It is not sent again unless an administrator asks for it.</summary>
    Unknown,

    /// <summary>It did not leave, or was refused later.</summary>
    Failed,

    /// <summary>Nothing of it was left to say, or an administrator dropped it.</summary>
    Withdrawn,
}
