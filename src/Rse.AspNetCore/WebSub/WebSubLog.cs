using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Spaces;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub;

internal static partial class WebSubLog
{
    [LoggerMessage(4830, LogLevel.Information, "Host {Host} asked the hub to {Mode} a feed of kind {Kind} of member {MemberId}.")]
    public static partial void Asked(ILogger logger, string host, HubMode mode, string kind, Id<Member>? memberId);

    [LoggerMessage(4831, LogLevel.Information, "Subscription {SubscriptionId} of host {Host} was verified for {Lease}.")]
    public static partial void Verified(ILogger logger, Id<HubSubscription> subscriptionId, string host, TimeSpan lease);

    [LoggerMessage(4832, LogLevel.Information, "Subscription {SubscriptionId} of host {Host} was not verified: {Reason}")]
    public static partial void NotVerified(ILogger logger, Id<HubSubscription> subscriptionId, string host, string? reason);

    [LoggerMessage(4833, LogLevel.Debug, "Subscription {SubscriptionId} of host {Host} was sent {Bytes} bytes.")]
    public static partial void Pushed(ILogger logger, Id<HubSubscription> subscriptionId, string host, int bytes);

    [LoggerMessage(
        4834,
        LogLevel.Warning,
        "Subscription {SubscriptionId} of host {Host} was not sent its feed at attempt {Attempt}, the next is at {DueAt}: {Reason}"
    )]
    public static partial void PushFailed(
        ILogger logger,
        Id<HubSubscription> subscriptionId,
        string host,
        int attempt,
        DateTimeOffset dueAt,
        string? reason
    );

    [LoggerMessage(4835, LogLevel.Information, "Subscription {SubscriptionId} of host {Host} ended: {Reason}.")]
    public static partial void Ended(ILogger logger, Id<HubSubscription> subscriptionId, string host, string? reason);

    [LoggerMessage(4836, LogLevel.Debug, "Subscription {SubscriptionId} ended or was taken over while this node worked on it.")]
    public static partial void Overtaken(ILogger logger, Id<HubSubscription> subscriptionId);

    [LoggerMessage(4837, LogLevel.Error, "The work on subscription {SubscriptionId} of host {Host} failed; it is tried again.")]
    public static partial void WorkFailed(ILogger logger, Exception exception, Id<HubSubscription> subscriptionId, string host);

    [LoggerMessage(4838, LogLevel.Error, "The hub could not look for work; it tries again.")]
    public static partial void QueueFailed(ILogger logger, Exception exception);

    [LoggerMessage(4839, LogLevel.Information, "{Number} subscriptions to the hub ended, not renewed or without their token.")]
    public static partial void Lapsed(ILogger logger, int number);

    [LoggerMessage(4840, LogLevel.Information, "Member {MemberId} switched what the hub pushes of space {SpaceId} {State}.")]
    public static partial void Consented(ILogger logger, Id<Member> memberId, Id<Space> spaceId, string state);

    [LoggerMessage(4841, LogLevel.Warning, "Administrator {ActorId} ended subscription {SubscriptionId} to the hub.")]
    public static partial void Stopped(ILogger logger, Id<Member>? actorId, Id<HubSubscription> subscriptionId);
}
