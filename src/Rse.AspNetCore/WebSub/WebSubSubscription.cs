using Rse.People;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub;

/// <summary>A subscription to the hub, as administrators see it: without addresses, secrets and contents.</summary>
public sealed record WebSubSubscription
{
    /// <summary>The database key.</summary>
    public required long Id { get; init; }

    /// <summary>The host of the subscriber, with its port unless that is the usual one.</summary>
    public required string Host { get; init; }

    /// <summary>The kind of feed, such as <c>space</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of the formatter, such as <c>rss</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Whose private feed it is; null for a feed of what the network may see.</summary>
    public required Id<Member>? MemberId { get; init; }

    /// <summary>Where it stands.</summary>
    public required WebSubState State { get; init; }

    /// <summary>When it was asked for. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends unless it is renewed; null until it is active. UTC, to the millisecond.</summary>
    public required DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When the subscriber last accepted contents; null if never. UTC, to the millisecond.</summary>
    public required DateTimeOffset? PushedAt { get; init; }

    /// <summary>Since when the subscriber does not accept them; null while it does. UTC, to the millisecond.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    /// <summary>How often in a row it did not work.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// Why it failed last or ended: a sentence, or <c>consent</c>, <c>failing</c>, <c>gone</c>, <c>key</c>, <c>lease</c>, <c>stopped</c>,
    /// <c>token</c>, <c>topic</c>, <c>unsubscribed</c> or <c>verification</c>. Null for nothing.
    /// </summary>
    public required string? Reason { get; init; }

    /// <summary>When it ended; null while it has not. UTC, to the millisecond.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    internal static WebSubSubscription Of(HubSubscription subscription) =>
        new()
        {
            Id = subscription.Id.Value,
            Host = subscription.Host,
            Kind = subscription.Kind,
            Format = subscription.Format,
            MemberId = subscription.MemberId,
            State = Enum.Parse<WebSubState>(subscription.State.ToString()),
            CreatedAt = subscription.CreatedAt,
            LeaseUntil = subscription.LeaseUntil,
            PushedAt = subscription.PushedAt,
            FailingSince = subscription.FailingSince,
            Attempts = subscription.Attempts,
            Reason = subscription.Reason,
            EndedAt = subscription.EndedAt,
        };
}

/// <summary>Where a subscription to the hub stands.</summary>
public enum WebSubState
{
    /// <summary>Asked for, and not verified yet.</summary>
    Pending,

    /// <summary>Verified: contents are pushed.</summary>
    Active,

    /// <summary>Over.</summary>
    Ended,
}
