namespace Rse.Deliveries;

/// <summary>What became of a delivery that a channel was given.</summary>
public sealed record DeliveryResult
{
    private DeliveryResult(DeliveryOutcome outcome) => Outcome = outcome;

    /// <summary>What became of it.</summary>
    public DeliveryOutcome Outcome { get; }

    /// <summary>Why, for an administrator: never content. At most 200 characters are kept. Null where it was handed over.</summary>
    public string? Reason { get; private init; }

    /// <summary>The name that the next system gave to it, such as a queue id; null if it gave none.</summary>
    public string? ForeignId { get; private init; }

    /// <summary>The earliest time of the next attempt from now on; null for the sender's own pauses.</summary>
    public TimeSpan? Pause { get; private init; }

    /// <summary>The next system took it over.</summary>
    public static DeliveryResult HandedOver(string? foreignId = null) => new(DeliveryOutcome.HandedOver) { ForeignId = foreignId };

    /// <summary>It certainly did not leave, and may later.</summary>
    public static DeliveryResult Retry(string reason, TimeSpan? pause = null) =>
        new(DeliveryOutcome.Retry) { Reason = reason, Pause = pause };

    /// <summary>It certainly did not leave, and never will.</summary>
    public static DeliveryResult Failed(string reason) => new(DeliveryOutcome.Failed) { Reason = reason };

    /// <summary>Whether it left is not known: it is never sent again in silence.</summary>
    public static DeliveryResult Unknown(string reason) => new(DeliveryOutcome.Unknown) { Reason = reason };
}

/// <summary>What became of a delivery that a channel was given.</summary>
public enum DeliveryOutcome
{
    /// <summary>The next system took it over.</summary>
    HandedOver,

    /// <summary>It certainly did not leave, and may later.</summary>
    Retry,

    /// <summary>It certainly did not leave, and never will.</summary>
    Failed,

    /// <summary>Whether it left is not known.</summary>
    Unknown,
}
