using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub.Pushing;

/// <summary>Does what there is to do for one subscription: verifies a wish, or looks whether the feed changed and pushes it.</summary>
/// <remarks>
/// What the subscriber may have is decided anew each time. Contents are sent at least once: a node that dies between the answer of the
/// callback and its note sends them again. Thread-safe; a singleton.
/// </remarks>
internal sealed class HubWorker(
    IHubQueueStore queue,
    HubTopics topics,
    HubProtector protector,
    HubClient client,
    IUnitOfWork unitOfWork,
    IOptions<WebSubOptions> options,
    ILogger<HubWorker> logger,
    TimeProvider time
)
{
    // Verifications are short-lived: who asked waits for them.
    private const int MostVerifications = 4;

    private static readonly TimeSpan DerivedWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DerivedPause = TimeSpan.FromSeconds(2);

    // The same on every node, so that an administrator can tell when the next attempt is.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
    ];

    private readonly WebSubOptions _options = options.Value;

    /// <summary>Works on a claimed subscription and stores what became of it.</summary>
    public async ValueTask RunAsync(HubSubscription subscription, CancellationToken cancellationToken)
    {
        var ended = subscription.Wish is { } wish
            ? await VerifyAsync(subscription, wish, cancellationToken)
            : await PushAsync(subscription, cancellationToken);
        if (!await unitOfWork.WriteAsync((transaction, token) => queue.FinishAsync(transaction, ended, token), CancellationToken.None))
        {
            WebSubLog.Overtaken(logger, subscription.Id);
            return;
        }

        if (ended.State is HubState.Ended)
        {
            WebSubLog.Ended(logger, subscription.Id, subscription.Host, ended.Reason);
        }
    }

    /// <summary>How long to wait after an attempt that failed.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="asked">The least that the callback asks for; null for nothing. A day at most.</param>
    internal static TimeSpan PauseAfter(int attempt, TimeSpan? asked)
    {
        var pause = Pauses[Math.Clamp(attempt - 1, 0, Pauses.Length - 1)];
        return asked > pause ? TimeSpan.FromTicks(Math.Min(asked.Value.Ticks, TimeSpan.TicksPerDay)) : pause;
    }

    private DateTimeOffset Now => time.GetStoredNow();

    private async ValueTask<HubSubscription> VerifyAsync(HubSubscription subscription, HubWish wish, CancellationToken cancellationToken)
    {
        var isNew = wish.Mode is HubMode.Subscribe;
        if (Open(isNew ? wish.Payload : subscription.Payload) is not { } addresses)
        {
            return End(subscription, HubReasons.Key);
        }

        HubTopic? topic = null;
        if (isNew)
        {
            topic = await topics.FindAsync(addresses, cancellationToken);
            if (topic is not { IsAllowed: true })
            {
                return await DenyAsync(subscription, addresses, topic, cancellationToken);
            }
        }

        var answer = await client.VerifyAsync(addresses, isNew ? "subscribe" : "unsubscribe", isNew ? wish.Lease : null, cancellationToken);
        WebSubMetrics.CountVerification(wish.Mode, answer.Outcome);
        if (answer.Outcome is HubOutcome.Failed && subscription.Attempts + 1 < MostVerifications)
        {
            return subscription with
            {
                Attempts = subscription.Attempts + 1,
                DueAt = (Now + PauseAfter(subscription.Attempts + 1, answer.RetryAfter)).ToStored(),
                Reason = answer.Reason,
            };
        }

        if (answer.Outcome is not HubOutcome.Accepted)
        {
            // What was there before the wish stays as it was.
            WebSubLog.NotVerified(logger, subscription.Id, subscription.Host, answer.Reason);
            return subscription.State is HubState.Pending
                ? End(subscription, answer.Reason ?? HubReasons.Verification)
                : subscription with
                {
                    Wish = null,
                    Attempts = 0,
                    Reason = answer.Reason,
                };
        }

        if (!isNew)
        {
            return End(subscription, HubReasons.Unsubscribed);
        }

        WebSubLog.Verified(logger, subscription.Id, subscription.Host, wish.Lease);
        return subscription with
        {
            State = HubState.Active,
            Payload = wish.Payload,
            Wish = null,
            LeaseUntil = Now + wish.Lease,
            // What the subscriber read to find the hub is what they have.
            Content = subscription.Content ?? (await topic!.ReadAsync(cancellationToken) is { } content ? HashOf(content) : null),
            DueAt = Now,
            Attempts = 0,
            FailingSince = null,
            Reason = null,
        };
    }

    private async ValueTask<HubSubscription> PushAsync(HubSubscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.LeaseUntil is not { } until || until <= Now)
        {
            return End(subscription, HubReasons.Lease);
        }

        if (Open(subscription.Payload) is not { } addresses)
        {
            return End(subscription, HubReasons.Key);
        }

        var topic = await topics.FindAsync(addresses, cancellationToken);
        if (topic is not { IsAllowed: true } || await topic.ReadAsync(cancellationToken) is not { } content)
        {
            return await DenyAsync(subscription, addresses, topic, cancellationToken);
        }

        var hash = HashOf(content);
        if (string.Equals(hash, subscription.Content, StringComparison.Ordinal))
        {
            // Notifications and scores are made from the log as well, perhaps a moment later.
            var mayFollow = topic.IsDerived && subscription.MarkedAt is { } marked && Now - marked < DerivedWithin;
            return subscription with
            {
                Pushed = mayFollow ? subscription.Pushed : subscription.Marked,
                DueAt = mayFollow ? Now + DerivedPause : Now,
                Attempts = 0,
            };
        }

        var answer = await client.PushAsync(addresses, content, cancellationToken);
        WebSubMetrics.CountPush(answer.Outcome);
        return answer.Outcome switch
        {
            HubOutcome.Accepted => Delivered(subscription, hash, content.Bytes.Length),
            HubOutcome.Gone => End(subscription, HubReasons.Gone),
            _ => Failed(subscription, answer),
        };
    }

    private HubSubscription Delivered(HubSubscription subscription, string hash, int bytes)
    {
        WebSubLog.Pushed(logger, subscription.Id, subscription.Host, bytes);
        return subscription with
        {
            Pushed = subscription.Marked,
            Content = hash,
            PushedAt = Now,
            DueAt = (Now + _options.MinPause).ToStored(),
            Attempts = 0,
            FailingSince = null,
            Reason = null,
        };
    }

    private HubSubscription Failed(HubSubscription subscription, HubAnswer answer)
    {
        var (since, attempts) = (subscription.FailingSince ?? Now, subscription.Attempts + 1);
        if (Now - since >= _options.GiveUpAfter)
        {
            return End(subscription, answer.Reason ?? HubReasons.Failing);
        }

        var due = (Now + PauseAfter(attempts, answer.RetryAfter)).ToStored();
        WebSubLog.PushFailed(logger, subscription.Id, subscription.Host, attempts, due, answer.Reason);
        return subscription with { DueAt = due, Attempts = attempts, FailingSince = since, Reason = answer.Reason };
    }

    // A denial is a courtesy: it ends whether or not the callback hears of it.
    private async ValueTask<HubSubscription> DenyAsync(
        HubSubscription subscription,
        HubAddresses addresses,
        HubTopic? topic,
        CancellationToken cancellationToken
    )
    {
        var reason = topic is null ? HubReasons.Topic : HubReasons.Consent;
        await client.DenyAsync(addresses, "The feed is not available.", cancellationToken);
        return End(subscription, reason);
    }

    private HubAddresses? Open(string payload) => protector.Unprotect(payload) is { } text ? HubAddresses.Read(text) : null;

    private HubSubscription End(HubSubscription subscription, string reason) =>
        subscription with
        {
            State = HubState.Ended,
            Payload = "",
            Wish = null,
            DueAt = Now,
            Reason = reason,
            EndedAt = Now,
        };

    private static string HashOf(HubContent content) => Convert.ToHexStringLower(SHA256.HashData(content.Bytes.Span));
}

/// <summary>Why subscriptions end, besides what callbacks answer.</summary>
internal static class HubReasons
{
    public const string Consent = "consent";
    public const string Failing = "failing";
    public const string Gone = "gone";
    public const string Key = "key";
    public const string Lease = "lease";
    public const string Stopped = "stopped";
    public const string Topic = "topic";
    public const string Unsubscribed = "unsubscribed";
    public const string Verification = "verification";
}
