using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Deliveries.Sending;
using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.Transactions;

namespace Rse.Deliveries;

/// <summary>Enters facts into the ledger in the transaction that makes them notifications.</summary>
internal sealed class DeliveryLedger(
    IDeliveryLedgerStore store,
    DeliveryChannels channels,
    IOptions<DeliveryOptions> options,
    ILogger<DeliveryLedger> logger,
    TimeProvider time
) : INotificationSink
{
    private readonly DeliveryOptions _options = options.Value;

    public async ValueTask ApplyAsync(
        IWriteTransaction transaction,
        IReadOnlyList<NotificationChange> changes,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (channels.Names.Count == 0)
        {
            return;
        }

        // In order, because a fact may be added and withdrawn in one batch.
        var now = time.GetStoredNow();
        foreach (var run in Runs(changes))
        {
            if (run[0].IsWithdrawn)
            {
                await store.WithdrawAsync(transaction, [.. run.Select(KeyOf).Distinct()], now, cancellationToken);
            }
            else
            {
                var entries = run.SelectMany(change => Enter(change, now)).DistinctBy(entry => (entry.Fact, entry.Channel)).ToList();
                var added =
                    entries.Count > 0 ? await store.AddAsync(transaction, entries, _options.WindowFacts, now, cancellationToken) : 0;
                DeliveryLog.Entered(logger, added);
            }
        }
    }

    private IEnumerable<DeliveryEntry> Enter(NotificationChange change, DateTimeOffset now)
    {
        var fact = change.Fact;
        if (now - fact.At > _options.MaxAge)
        {
            yield break;
        }

        foreach (var channel in channels.Names)
        {
            if (change.Channels.Contains(channel))
            {
                yield return New(change, channel) with
                {
                    DueAt =
                        now
                        + (change.Kind is NotificationKinds.Mention ? Shorter(_options.MentionWindow, _options.Window) : _options.Window),
                };
            }
            else if (
                string.Equals(channel, _options.DigestChannel, StringComparison.Ordinal)
                && change.Channels.Contains(NotificationDigests.Of(channel))
            )
            {
                yield return New(change, channel);
            }
        }
    }

    private static DeliveryEntry New(NotificationChange change, string channel) =>
        new()
        {
            Fact = KeyOf(change),
            Channel = channel,
            Kind = change.Kind,
            Thread = change.Fact.RootId is { } root ? $"subject/{root}" : change.Fact.Target,
            RootId = change.Fact.RootId,
            SpaceId = change.Fact.SpaceId,
            ActorId = change.Fact.ActorId,
            At = change.Fact.At.ToStored(),
            DueAt = null,
        };

    private static IEnumerable<List<NotificationChange>> Runs(IReadOnlyList<NotificationChange> changes)
    {
        List<NotificationChange> run = [];
        foreach (var change in changes)
        {
            if (run.Count > 0 && run[0].IsWithdrawn != change.IsWithdrawn)
            {
                yield return run;
                run = [];
            }

            run.Add(change);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static NotificationKey KeyOf(NotificationChange change) => new(change.Fact.MemberId, change.Fact.ActivityId);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
