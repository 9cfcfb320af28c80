using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Transactions;

namespace Rse.Deliveries.Sending;

/// <summary>Sends what is due by one channel: claim, read again, note the call, call, note the result.</summary>
/// <remarks>No transaction is open while the channel works. Another node may send by the same channel at the same time.</remarks>
internal sealed class ChannelSender(
    IDeliveryChannel channel,
    DeliveryNode node,
    IUnitOfWork unitOfWork,
    IDeliveryQueueStore queue,
    IDeliveryWishes wishes,
    DeliveryPreparer preparer,
    DeliverySenderParts parts,
    ILogger logger,
    TimeProvider time
)
{
    private const int DueAtOnce = 100;

    // An answer of a channel is noted although the database is away for a while: unknown is what nobody can note.
    private const int MostTries = 30;
    private static readonly TimeSpan PauseOfTries = TimeSpan.FromSeconds(2);

    private readonly DeliveryOptions _options = parts.Options;
    private readonly ConcurrentDictionary<Id<DeliveryBatch>, bool> _claimed = [];

    public string Channel => channel.Name;

    /// <summary>
    /// Sends what is due now, a few at a time, until nothing is or the pace is used up. One that takes long does not hold the others up.
    /// </summary>
    /// <returns>How many deliveries were given to the channel or ended.</returns>
    public async ValueTask<int> RunAsync(CancellationToken stopping)
    {
        var total = 0;
        List<Task> running = [];
        while (true)
        {
            running.RemoveAll(task => task.IsCompleted);
            var free = _options.Parallel - running.Count;
            var batches = free > 0 && !stopping.IsCancellationRequested ? await ClaimAsync(free, running, stopping) : [];
            running.AddRange(batches.Select(batch => SendAsync(batch, stopping)));
            total += batches.Count;
            if (running.Count == 0)
            {
                return total;
            }

            if (batches.Count == 0 || running.Count == _options.Parallel)
            {
                using var waiting = new CancellationTokenSource();
                await Task.WhenAny([.. running, Task.Delay(_options.PollInterval, time, waiting.Token)]);
                await waiting.CancelAsync();
            }
        }
    }

    /// <summary>Renews the leases on what this process has claimed.</summary>
    public async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        Id<DeliveryBatch>[] held = [.. _claimed.Keys];
        if (held.Length > 0)
        {
            var until = time.GetStoredNow() + _options.LeaseDuration;
            await unitOfWork.WriteAsync(
                (transaction, token) => queue.RenewAsync(transaction, node.Name, held, until, token),
                cancellationToken
            );
        }
    }

    // A database that does not answer ends the run only once what was begun has ended.
    private async ValueTask<IReadOnlyList<DeliveryBatch>> ClaimAsync(int most, List<Task> running, CancellationToken stopping)
    {
        try
        {
            return await ClaimAsync(most, stopping);
        }
        catch
        {
            await Task.WhenAll(running);
            throw;
        }
    }

    private async ValueTask<IReadOnlyList<DeliveryBatch>> ClaimAsync(int most, CancellationToken stopping)
    {
        while (true)
        {
            var now = time.GetStoredNow();
            var due = await queue.ListDueAsync(Viewer.System, Channel, now, DueAtOnce, stopping);
            if (due.Count == 0)
            {
                return [];
            }

            var quiet = await FindQuietAsync(due, now, stopping);
            var claim = new DeliveryClaim(Channel, node.Name, now, now + _options.LeaseDuration, parts.Channels.PerMinuteOf(Channel));
            Id<DeliveryBatch>[] wanted = [.. due.Select(batch => batch.Id).Except(quiet.Select(batch => batch.Id)).Take(most)];
            var claimed = await unitOfWork.WriteAsync(
                async (transaction, token) =>
                {
                    if (quiet.Count > 0)
                    {
                        await queue.DeferAsync(transaction, quiet, token);
                    }

                    return wanted.Length == 0 ? [] : await queue.ClaimAsync(transaction, claim, wanted, token);
                },
                stopping
            );
            foreach (var batch in claimed)
            {
                _claimed[batch.Id] = true;
            }

            // All that was due may be quiet now, and something else behind it.
            if (claimed.Count > 0 || quiet.Count < due.Count)
            {
                return claimed;
            }
        }
    }

    private async ValueTask<List<(Id<DeliveryBatch> Id, DateTimeOffset DueAt)>> FindQuietAsync(
        IReadOnlyList<DueBatch> due,
        DateTimeOffset now,
        CancellationToken stopping
    )
    {
        Id<Member>[] members = [.. due.Where(batch => !batch.IsDigest).Select(batch => batch.MemberId).Distinct()];
        if (members.Length == 0)
        {
            return [];
        }

        var known = await wishes.ReadAsync(Viewer.System, members, stopping);
        List<(Id<DeliveryBatch> Id, DateTimeOffset DueAt)> quiet = [];
        foreach (var batch in due.Where(batch => !batch.IsDigest))
        {
            if (known.TryGetValue(batch.MemberId, out var wish) && DigestCalendar.FindQuietEnd(wish, now) is { } end)
            {
                quiet.Add((batch.Id, end.ToStored()));
            }
        }

        return quiet;
    }

    private async Task SendAsync(DeliveryBatch batch, CancellationToken stopping)
    {
        try
        {
            await SendClaimedAsync(batch, stopping);
        }
#pragma warning disable CA1031 // One delivery that cannot be sent must not stop the others; its lease frees it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!stopping.IsCancellationRequested && !parts.Outages.Report(exception))
            {
                DeliveryLog.PreparationFailed(logger, exception, batch.Id.Value, batch.MemberId, Channel);
            }
        }
        finally
        {
            _claimed.TryRemove(batch.Id, out _);
        }
    }

    private async ValueTask SendClaimedAsync(DeliveryBatch batch, CancellationToken stopping)
    {
        PreparedDelivery prepared;
        try
        {
            stopping.ThrowIfCancellationRequested();
            prepared = await preparer.PrepareAsync(batch, stopping);
        }
#pragma warning disable CA1031 // The host's perimeter or the database may fail for a while; nothing has left yet.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FreeAsync(batch, isStopping: stopping.IsCancellationRequested);
            if (!stopping.IsCancellationRequested && !parts.Outages.Report(exception))
            {
                DeliveryLog.PreparationFailed(logger, exception, batch.Id.Value, batch.MemberId, Channel);
            }

            return;
        }

        if (prepared.Context is not { } context)
        {
            await FinishAsync(batch, new BatchEnd { State = BatchState.Withdrawn, Ended = prepared.Ended });
            DeliveryLog.Withdrawn(logger, batch.Id.Value, batch.MemberId, Channel);
            return;
        }

        // Committed before the call: from here on, whoever finds this batch without an end does not know whether it left.
        var now = time.GetStoredNow();
        var isOurs = await unitOfWork.WriteAsync(
            (transaction, token) => queue.BeginCallAsync(transaction, batch, prepared.Ended, now, token),
            CancellationToken.None
        );
        if (isOurs)
        {
            await EndAsync(batch, context.Attempt, await parts.Caller.CallAsync(channel, context));
        }
    }

    private async ValueTask EndAsync(DeliveryBatch batch, int attempt, DeliveryResult result)
    {
        var now = time.GetStoredNow();
        var reason = ChannelCaller.Shorten(result.Reason);
        DeliveryMetrics.CountAttempt(Channel, result.Outcome);
        if (result.Outcome is DeliveryOutcome.Retry && now - batch.OpenedAt < _options.GiveUpAfter)
        {
            var due = (now + DeliveryPauses.After(attempt, result.Pause)).ToStored();
            await FinishAsync(batch, new BatchEnd { State = BatchState.Ready, DueAt = due, Reason = reason });
            DeliveryLog.Retried(logger, batch.Id.Value, batch.MemberId, Channel, attempt, due, reason);
            return;
        }

        switch (result.Outcome)
        {
            case DeliveryOutcome.HandedOver:
                await FinishAsync(
                    batch,
                    new BatchEnd { State = BatchState.Handed, ForeignId = ChannelCaller.Shorten(result.ForeignId) }
                );
                DeliveryLog.HandedOver(logger, batch.Id.Value, batch.MemberId, Channel, attempt);
                break;
            case DeliveryOutcome.Unknown:
                await FinishAsync(batch, new BatchEnd { State = BatchState.Unknown, Reason = reason });
                DeliveryLog.Unknown(logger, batch.Id.Value, batch.MemberId, Channel, reason);
                break;
            default:
                await FinishAsync(batch, new BatchEnd { State = BatchState.Failed, Reason = reason });
                DeliveryLog.Failed(logger, batch.Id.Value, batch.MemberId, Channel, reason);
                break;
        }
    }

    private ValueTask FreeAsync(DeliveryBatch batch, bool isStopping)
    {
        var now = time.GetStoredNow();
        return FinishAsync(
            batch,
            now - batch.OpenedAt >= _options.GiveUpAfter && !isStopping
                ? new BatchEnd { State = BatchState.Failed, Reason = "It could not be prepared." }
                : new BatchEnd { State = BatchState.Ready, DueAt = isStopping ? now : now + DeliveryPauses.After(1, null) }
        );
    }

    // Not cancelled by the stop of the host: what is known must be noted.
    private async ValueTask FinishAsync(DeliveryBatch batch, BatchEnd end)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await unitOfWork.WriteAsync(
                    (transaction, token) => queue.FinishAsync(transaction, batch, end, time.GetStoredNow(), token),
                    CancellationToken.None
                );
                return;
            }
            catch (Exception exception) when (tries < MostTries && parts.Outages.Report(exception))
            {
                await Task.Delay(PauseOfTries, time, CancellationToken.None);
            }
        }
    }
}
