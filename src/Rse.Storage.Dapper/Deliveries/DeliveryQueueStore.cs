using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;

namespace Rse.Storage.Deliveries;

internal sealed class DeliveryQueueStore(Database database) : IDeliveryQueueStore
{
    private const string SelectDue = """
        select id, member_id as memberid, case when period is null then 0 else 1 end as isdigest
        from rse_delivery_batch
        where channel = @channel
          and state in ('open', 'ready')
          and due_at <= @now
          and @ceiling = 9223372036854775807
        order by due_at, id
        limit @take
        """;

    private const string UpdateDue = """
        update rse_delivery_batch
        set due_at = rows.due_at
        from {rows}
        where rse_delivery_batch.id = rows.id
          and rse_delivery_batch.state in ('open', 'ready')
        """;

    // Those that are claimed now will be called in the same minute.
    private const string CountCalled = """
        select (select count(*) from rse_delivery_batch where channel = @channel and called_at > @since)
            + (select count(*) from rse_delivery_batch where state = 'claimed' and channel = @channel and leased_until > @now)
        """;

    private const string UpdateClaimed = """
        update rse_delivery_batch
        set state = 'claimed',
            node = @node,
            leased_until = @until,
            fence = fence + 1
        where id in (
            select id
            from rse_delivery_batch
            where id = any(@ids)
              and channel = @channel
              and state in ('open', 'ready')
              and due_at <= @now
            order by due_at, id
            limit @take
            for update skip locked)
        returning id, key, member_id as memberid, channel, space_id as spaceid, period, opened_at as openedat, attempts, fence
        """;

    private const string UpdateLease = """
        update rse_delivery_batch
        set leased_until = @until
        where id = any(@ids)
          and node = @node
          and state in ('claimed', 'calling')
        """;

    private const string UpdateCalling = """
        update rse_delivery_batch
        set state = 'calling',
            attempts = attempts + 1,
            called_at = @now
        where id = @id
          and fence = @fence
          and state = 'claimed'
        """;

    private const string UpdateEnded = """
        update rse_delivery_batch
        set state = @state,
            due_at = coalesce(@due, due_at),
            ended_at = @ended,
            node = null,
            leased_until = null,
            foreign_id = coalesce(@foreign, foreign_id),
            reason = coalesce(@reason, reason)
        where id = @id
          and fence = @fence
          and state in ('claimed', 'calling', 'unknown')
        """;

    private const string UpdateExpired = """
        update rse_delivery_batch
        set state = case when state = 'calling' then 'unknown' else 'ready' end,
            ended_at = case when state = 'calling' then @now else ended_at end,
            reason = case when state = 'calling' then 'The node that sent it ended during the call.' else reason end,
            node = null,
            leased_until = null
        where state in ('claimed', 'calling')
          and leased_until <= @now
        returning id, state
        """;

    private const string UpdateEntries = """
        update rse_delivery
        set state = @entry,
            changed_at = @now
        where batch_id = any(@ids)
          and state in ('batched', 'claimed', 'unknown')
        """;

    private const string UpdateEntry = """
        update rse_delivery
        set state = rows.state,
            reason = rows.reason,
            changed_at = rows.changed_at
        from {rows}
        where rse_delivery.member_id = rows.member_id
          and rse_delivery.activity_id = rows.activity_id
          and rse_delivery.channel = rows.channel
          and rse_delivery.batch_id = rows.batch_id
          and rse_delivery.state in ('batched', 'claimed')
        """;

    private readonly BulkStatement<(Id<DeliveryBatch> Id, DateTimeOffset DueAt)> _updateDue = new(
        UpdateDue,
        BulkColumn<(Id<DeliveryBatch> Id, DateTimeOffset DueAt)>.Of("id", row => row.Id.Value),
        BulkColumn<(Id<DeliveryBatch> Id, DateTimeOffset DueAt)>.Of("due_at", row => row.DueAt.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<EntryRow> _updateEntry = new(
        UpdateEntry,
        BulkColumn<EntryRow>.Of("member_id", row => row.End.Fact.MemberId.Value),
        BulkColumn<EntryRow>.Of("activity_id", row => row.End.Fact.ActivityId.Value),
        BulkColumn<EntryRow>.Of("channel", row => row.Batch.Channel),
        BulkColumn<EntryRow>.Of("batch_id", row => row.Batch.Id.Value),
        BulkColumn<EntryRow>.Of("state", row => row.End.Reason is null ? "covered" : "withdrawn"),
        BulkColumn<EntryRow>.Of("reason", row => row.End.Reason is { } reason ? EnumText.Of(reason) : null),
        BulkColumn<EntryRow>.Of("changed_at", row => row.Now)
    );

    private readonly string _updateClaimed = database.Dialect.Sql(UpdateClaimed);
    private readonly string _updateLease = database.Dialect.Sql(UpdateLease);
    private readonly string _updateEntries = database.Dialect.Sql(UpdateEntries);

    public async ValueTask<IReadOnlyList<DueBatch>> ListDueAsync(
        Viewer viewer,
        string channel,
        DateTimeOffset now,
        int take,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new
            {
                channel,
                now = now.ToUnixTimeMilliseconds(),
                take = (long)take,
            }
        );
        return
        [
            .. (await database.ListAsync<DueRow>(SelectDue, parameters, cancellationToken)).Select(row => new DueBatch(
                new Id<DeliveryBatch>(row.Id),
                new Id<Member>(row.MemberId),
                row.IsDigest == 1
            )),
        ];
    }

    public async ValueTask DeferAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(Id<DeliveryBatch> Id, DateTimeOffset DueAt)> batches,
        CancellationToken cancellationToken
    ) => await _updateDue.ExecuteAsync(transaction, [.. batches.OrderBy(batch => batch.Id.Value)], cancellationToken);

    public async ValueTask<IReadOnlyList<DeliveryBatch>> ClaimAsync(
        IWriteTransaction transaction,
        DeliveryClaim claim,
        IReadOnlyCollection<Id<DeliveryBatch>> batches,
        CancellationToken cancellationToken
    )
    {
        var called = await transaction.FindAsync<long>(
            CountCalled,
            new
            {
                channel = claim.Channel,
                since = claim.Now.AddMinutes(-1).ToUnixTimeMilliseconds(),
                now = claim.Now.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        if (called >= claim.PerMinute)
        {
            return [];
        }

        var rows = await transaction.ListAsync<BatchRow>(
            _updateClaimed,
            new
            {
                ids = database.Array([.. batches.Select(batch => batch.Value)]),
                channel = claim.Channel,
                node = claim.Node,
                now = claim.Now.ToUnixTimeMilliseconds(),
                until = claim.Until.ToUnixTimeMilliseconds(),
                take = Math.Min(claim.PerMinute - called, batches.Count),
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToBatch())];
    }

    public async ValueTask RenewAsync(
        IWriteTransaction transaction,
        string node,
        IReadOnlyCollection<Id<DeliveryBatch>> batches,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            _updateLease,
            new
            {
                ids = database.Array([.. batches.Select(batch => batch.Value)]),
                node,
                until = until.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    public async ValueTask<bool> BeginCallAsync(
        IWriteTransaction transaction,
        DeliveryBatch batch,
        IReadOnlyCollection<DeliveryEnd> ended,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var at = now.ToUnixTimeMilliseconds();
        var parameters = new
        {
            id = batch.Id.Value,
            fence = batch.Fence,
            now = at,
        };
        if (await transaction.ExecuteAsync(UpdateCalling, parameters, cancellationToken) == 0)
        {
            return false;
        }

        await EndEntriesAsync(transaction, batch, ended, at, cancellationToken);
        await SetEntriesAsync(transaction, [batch.Id.Value], "claimed", at, cancellationToken);
        return true;
    }

    public async ValueTask<bool> FinishAsync(
        IWriteTransaction transaction,
        DeliveryBatch batch,
        BatchEnd end,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var at = now.ToUnixTimeMilliseconds();
        var parameters = new
        {
            id = batch.Id.Value,
            fence = batch.Fence,
            state = EnumText.Of(end.State),
            due = end.DueAt?.ToUnixTimeMilliseconds(),
            ended = end.DueAt is null ? at : (long?)null,
            foreign = end.ForeignId,
            reason = end.Reason,
        };
        if (await transaction.ExecuteAsync(UpdateEnded, parameters, cancellationToken) == 0)
        {
            return false;
        }

        await EndEntriesAsync(transaction, batch, end.Ended, at, cancellationToken);
        var entries = end.State is BatchState.Ready ? "batched" : EnumText.Of(end.State);
        await SetEntriesAsync(transaction, [batch.Id.Value], entries, at, cancellationToken);
        return true;
    }

    public async ValueTask<IReadOnlyList<(Id<DeliveryBatch> Id, bool IsUnknown)>> ExpireAsync(
        IWriteTransaction transaction,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var at = now.ToUnixTimeMilliseconds();
        var rows = await transaction.ListAsync<ExpiredRow>(UpdateExpired, new { now = at }, cancellationToken);
        long[] unknown = [.. rows.Where(row => row.State is "unknown").Select(row => row.Id)];
        if (unknown.Length > 0)
        {
            await SetEntriesAsync(transaction, unknown, "unknown", at, cancellationToken);
        }

        return [.. rows.Select(row => (new Id<DeliveryBatch>(row.Id), row.State is "unknown"))];
    }

    private async ValueTask EndEntriesAsync(
        IWriteTransaction transaction,
        DeliveryBatch batch,
        IReadOnlyCollection<DeliveryEnd> ended,
        long now,
        CancellationToken cancellationToken
    ) => await _updateEntry.ExecuteAsync(transaction, [.. ended.Select(end => new EntryRow(batch, end, now))], cancellationToken);

    private async ValueTask SetEntriesAsync(
        IWriteTransaction transaction,
        long[] batches,
        string entry,
        long now,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            _updateEntries,
            new
            {
                ids = database.Array(batches),
                entry,
                now,
            },
            cancellationToken
        );

    private sealed record DueRow(long Id, long MemberId, long IsDigest);

    private sealed record ExpiredRow(long Id, string State);

    private sealed record EntryRow(DeliveryBatch Batch, DeliveryEnd End, long Now);

    // Settable, because SQLite gives a column no type where its value is null.
    private sealed class BatchRow
    {
        public long Id { get; init; }

        public string Key { get; init; } = "";

        public long MemberId { get; init; }

        public string Channel { get; init; } = "";

        public long SpaceId { get; init; }

        public string? Period { get; init; }

        public long OpenedAt { get; init; }

        public long Attempts { get; init; }

        public long Fence { get; init; }

        public DeliveryBatch ToBatch() =>
            new()
            {
                Id = new Id<DeliveryBatch>(Id),
                Key = Key,
                MemberId = new Id<Member>(MemberId),
                Channel = Channel,
                SpaceId = SpaceId == 0 ? null : new Id<Space>(SpaceId),
                Period = Period,
                OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(OpenedAt),
                Attempts = (int)Attempts,
                Fence = Fence,
            };
    }
}
