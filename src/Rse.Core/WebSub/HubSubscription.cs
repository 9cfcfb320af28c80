using Rse.People;
using Rse.Spaces;

namespace Rse.WebSub;

/// <summary>A subscription to the hub: to which feed, for which callback, and what there is to do for it.</summary>
internal sealed record HubSubscription
{
    /// <summary>The database key.</summary>
    public required Id<HubSubscription> Id { get; init; }

    /// <summary>The host of the callback, with its port unless that is the usual one.</summary>
    public required string Host { get; init; }

    /// <summary>The kind of feed, such as <c>space</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of the formatter, such as <c>rss</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Whose private feed it is; null for what the network may see.</summary>
    public required Id<Member>? MemberId { get; init; }

    /// <summary>The space outside which nothing changes the feed; null for any.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>Where it stands.</summary>
    public required HubState State { get; init; }

    /// <summary>The addresses and the secret as they count now, protected; empty until it is active, and once it has ended.</summary>
    public required string Payload { get; init; }

    /// <summary>What was asked for and is to be verified; null for nothing.</summary>
    public required HubWish? Wish { get; init; }

    /// <summary>Counts what was asked for: a later wish stays when an earlier one is done.</summary>
    public required long WishNumber { get; init; }

    /// <summary>When it ends unless it is renewed, exclusive; null until it is active.</summary>
    public required DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>How often the feed may have changed.</summary>
    public required long Marked { get; init; }

    /// <summary>When it last may have.</summary>
    public required DateTimeOffset? MarkedAt { get; init; }

    /// <summary>The number of <see cref="Marked"/> up to which it was looked after.</summary>
    public required long Pushed { get; init; }

    /// <summary>A hash of what the subscriber has; null if that is not known.</summary>
    public required string? Content { get; init; }

    /// <summary>When the subscriber last accepted contents; null if never.</summary>
    public required DateTimeOffset? PushedAt { get; init; }

    /// <summary>Before that, nothing is done for it.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often in a row it did not work.</summary>
    public required int Attempts { get; init; }

    /// <summary>Since when the callback has not accepted contents; null while it does.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why the last attempt failed or it ended, without addresses; null for nothing.</summary>
    public required string? Reason { get; init; }

    /// <summary>How often it was claimed: only the last claim may store its result.</summary>
    public required long Fence { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public required DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Where a subscription stands. Stored by name in lower case.</summary>
internal enum HubState
{
    /// <summary>Asked for, and not verified yet.</summary>
    Pending,

    /// <summary>Verified: contents are pushed.</summary>
    Active,

    /// <summary>Over; kept for a while for administrators.</summary>
    Ended,
}

/// <summary>What a subscriber asks for. Stored by name in lower case.</summary>
internal enum HubMode
{
    /// <summary>To be sent contents, or to be sent them for longer.</summary>
    Subscribe,

    /// <summary>No longer to be sent contents.</summary>
    Unsubscribe,
}

/// <summary>What was asked for and is to be verified.</summary>
/// <param name="Mode">Whether to begin or to end.</param>
/// <param name="Payload">The addresses and the secret that will count, protected; empty to end.</param>
/// <param name="Lease">For how long; zero to end.</param>
internal sealed record HubWish(HubMode Mode, string Payload, TimeSpan Lease);

/// <summary>A request to the hub that was found in order.</summary>
internal sealed record HubRequest
{
    /// <summary>What it asks for.</summary>
    public required HubMode Mode { get; init; }

    /// <summary>The hash of the address of the feed.</summary>
    public required string TopicHash { get; init; }

    /// <summary>The hash of the address of the callback.</summary>
    public required string CallbackHash { get; init; }

    /// <inheritdoc cref="HubSubscription.Host"/>
    public required string Host { get; init; }

    /// <inheritdoc cref="HubSubscription.Kind"/>
    public required string Kind { get; init; }

    /// <inheritdoc cref="HubSubscription.Format"/>
    public required string Format { get; init; }

    /// <inheritdoc cref="HubSubscription.MemberId"/>
    public required Id<Member>? MemberId { get; init; }

    /// <summary>The number of the token of a private feed; null for what the network may see.</summary>
    public required long? TokenId { get; init; }

    /// <inheritdoc cref="HubSubscription.SpaceId"/>
    public required Id<Space>? SpaceId { get; init; }

    /// <inheritdoc cref="HubWish.Payload"/>
    public required string Payload { get; init; }

    /// <inheritdoc cref="HubWish.Lease"/>
    public required TimeSpan Lease { get; init; }
}

/// <summary>How many subscriptions that have not ended there may be.</summary>
/// <param name="All">In all.</param>
/// <param name="OfTopic">Of one feed in one format.</param>
/// <param name="Pending">That are not verified yet.</param>
internal readonly record struct HubLimits(int All, int OfTopic, int Pending);
