using Rse.Deliveries;
using Rse.Deliveries.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Deliveries;

internal sealed class DeliveryListStore(Database database) : IDeliveryListStore
{
    private const string Columns = """
        b.id, b.key, b.member_id as memberid, m.handle, m.display_name as displayname, m.kind, b.channel, b.period, b.state,
            b.opened_at as openedat, b.due_at as dueat, b.called_at as calledat, b.ended_at as endedat, b.facts, b.attempts, b.reason,
            b.foreign_id as foreignid
        """;

    private const string SelectPage = $"""
        select {Columns}
        from rse_delivery_batch b
        join rse_member m on m.id = b.member_id
        where b.id < @before
          and b.state = any(@states)
          and (@channel = '' or b.channel = @channel)
          and @ceiling = 9223372036854775807
        order by b.id desc
        limit @limit
        """;

    private const string SelectCounts = """
        select channel, state, count(*) as number
        from rse_delivery_batch
        where @ceiling = 9223372036854775807
        group by channel, state
        """;

    private const string SelectOldest = """
        select min(due_at)
        from rse_delivery_batch
        where state in ('open', 'ready')
          and due_at <= @now
          and @ceiling = 9223372036854775807
        """;

    private const string UpdateRetried = """
        update rse_delivery_batch
        set state = 'ready',
            opened_at = @now,
            due_at = @now,
            ended_at = null,
            fence = fence + 1,
            reason = null
        where id = @id
          and state in ('unknown', 'failed')
        returning id, member_id as memberid, channel
        """;

    private const string UpdateDropped = """
        update rse_delivery_batch
        set state = 'withdrawn',
            ended_at = @now,
            fence = fence + 1,
            reason = 'dropped'
        where id = @id
          and state in ('open', 'ready', 'unknown')
        returning id, member_id as memberid, channel
        """;

    private const string UpdateSettled = """
        update rse_delivery_batch
        set state = @state,
            ended_at = coalesce(ended_at, @now),
            fence = fence + case when state = 'unknown' then 1 else 0 end,
            reason = @reason
        where key = @key
          and state in ('unknown', 'handed')
        returning id, member_id as memberid, channel
        """;

    private const string SelectSettled = """
        select id, member_id as memberid, channel
        from rse_delivery_batch
        where key = @key
          and state = @state
        """;

    private const string UpdateAbandoned = """
        update rse_delivery_batch
        set state = 'failed',
            ended_at = @now,
            reason = 'This host has no such channel.'
        where state in ('open', 'ready')
          and opened_at < @before
          and not (channel = any(@channels))
        returning id, member_id as memberid, channel
        """;

    private const string UpdateEntries = """
        update rse_delivery
        set state = @entry,
            reason = @reason,
            changed_at = @now
        where batch_id = any(@ids)
          and state in ('batched', 'claimed', 'handed', 'unknown', 'failed')
        """;

    private readonly string _selectPage = database.Dialect.Sql(SelectPage);
    private readonly string _updateAbandoned = database.Dialect.Sql(UpdateAbandoned);
    private readonly string _updateEntries = database.Dialect.Sql(UpdateEntries);

    public async ValueTask<IReadOnlyList<Delivery>> ListAsync(
        Viewer viewer,
        DeliveryState? state,
        string? channel,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var states = Enum.GetValues<BatchState>().Where(stored => state is null || Shown(stored) == state).Select(EnumText.Of);
        var parameters = database.For(
            viewer,
            new
            {
                before = slice.After?.Id ?? long.MaxValue,
                states = database.Array([.. states]),
                channel = channel ?? "",
                limit = (long)slice.Limit,
            }
        );
        return [.. (await database.ListAsync<Row>(_selectPage, parameters, cancellationToken)).Select(row => row.ToDelivery())];
    }

    public async ValueTask<IReadOnlyList<(string Channel, DeliveryState State, int Count)>> CountAsync(
        Viewer viewer,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await database.ListAsync<CountRow>(SelectCounts, database.For(viewer), cancellationToken))
                .GroupBy(row => (row.Channel, State: Shown(EnumText.Parse<BatchState>(row.State))))
                .Select(group => (group.Key.Channel, group.Key.State, (int)group.Sum(row => row.Number))),
        ];

    public async ValueTask<DateTimeOffset?> FindOldestDueAsync(Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { now = now.ToUnixTimeMilliseconds() });
        return await database.FindAsync<long?>(SelectOldest, parameters, cancellationToken) is { } due
            ? DateTimeOffset.FromUnixTimeMilliseconds(due)
            : null;
    }

    public ValueTask<DeliveryParty?> RetryAsync(
        IWriteTransaction transaction,
        Id<Delivery> id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ChangeAsync(transaction, UpdateRetried, "batched", null, id, now, cancellationToken);

    public ValueTask<DeliveryParty?> DropAsync(
        IWriteTransaction transaction,
        Id<Delivery> id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ChangeAsync(transaction, UpdateDropped, "withdrawn", "dropped", id, now, cancellationToken);

    public async ValueTask<bool> SettleAsync(
        IWriteTransaction transaction,
        string key,
        bool isDelivered,
        string? reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var state = isDelivered ? "handed" : "failed";
        var at = now.ToUnixTimeMilliseconds();
        var row = await transaction.FindAsync<PartyRow>(
            UpdateSettled,
            new
            {
                key,
                state,
                reason,
                now = at,
            },
            cancellationToken
        );
        if (row is not null)
        {
            await SetEntriesAsync(transaction, [row.Id], state, null, at, cancellationToken);
            return true;
        }

        return await transaction.FindAsync<PartyRow>(SelectSettled, new { key, state }, cancellationToken) is not null;
    }

    public async ValueTask<int> AbandonAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<string> channels,
        DateTimeOffset before,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var at = now.ToUnixTimeMilliseconds();
        var rows = await transaction.ListAsync<PartyRow>(
            _updateAbandoned,
            new
            {
                channels = database.Array(channels),
                before = before.ToUnixTimeMilliseconds(),
                now = at,
            },
            cancellationToken
        );
        if (rows.Count > 0)
        {
            await SetEntriesAsync(transaction, [.. rows.Select(row => row.Id)], "failed", null, at, cancellationToken);
        }

        return rows.Count;
    }

    private async ValueTask<DeliveryParty?> ChangeAsync(
        IWriteTransaction transaction,
        string sql,
        string entry,
        string? reason,
        Id<Delivery> id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var at = now.ToUnixTimeMilliseconds();
        var row = await transaction.FindAsync<PartyRow>(sql, new { id = id.Value, now = at }, cancellationToken);
        if (row is null)
        {
            return null;
        }

        await SetEntriesAsync(transaction, [row.Id], entry, reason, at, cancellationToken);
        return new DeliveryParty(new Id<Member>(row.MemberId), row.Channel);
    }

    private async ValueTask SetEntriesAsync(
        IWriteTransaction transaction,
        long[] batches,
        string entry,
        string? reason,
        long now,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            _updateEntries,
            new
            {
                ids = database.Array(batches),
                entry,
                reason,
                now,
            },
            cancellationToken
        );

    private static DeliveryState Shown(BatchState state) =>
        state switch
        {
            BatchState.Open or BatchState.Ready => DeliveryState.Waiting,
            BatchState.Claimed or BatchState.Calling => DeliveryState.Sending,
            BatchState.Handed => DeliveryState.HandedOver,
            BatchState.Unknown => DeliveryState.Unknown,
            BatchState.Failed => DeliveryState.Failed,
            _ => DeliveryState.Withdrawn,
        };

    private sealed record PartyRow(long Id, long MemberId, string Channel);

    private sealed record CountRow(string Channel, string State, long Number);

    // Settable, because SQLite gives a column no type where its value is null.
    private sealed class Row
    {
        public long Id { get; init; }

        public string Key { get; init; } = "";

        public long MemberId { get; init; }

        public string Handle { get; init; } = "";

        public string DisplayName { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Channel { get; init; } = "";

        public string? Period { get; init; }

        public string State { get; init; } = "";

        public long OpenedAt { get; init; }

        public long DueAt { get; init; }

        public long? CalledAt { get; init; }

        public long? EndedAt { get; init; }

        public long Facts { get; init; }

        public long Attempts { get; init; }

        public string? Reason { get; init; }

        public string? ForeignId { get; init; }

        public Delivery ToDelivery() =>
            new()
            {
                Id = new Id<Delivery>(Id),
                Key = Key,
                Member = new MemberSummary
                {
                    Id = new Id<Member>(MemberId),
                    Handle = Handle,
                    DisplayName = DisplayName,
                    Kind = EnumText.Parse<MemberKind>(Kind),
                },
                Channel = Channel,
                Period = Period,
                State = Shown(EnumText.Parse<BatchState>(State)),
                OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(OpenedAt),
                DueAt = DateTimeOffset.FromUnixTimeMilliseconds(DueAt),
                CalledAt = Time(CalledAt),
                EndedAt = Time(EndedAt),
                Facts = (int)Facts,
                Attempts = (int)Attempts,
                Reason = Reason,
                ForeignId = ForeignId,
            };

        private static DateTimeOffset? Time(long? time) => time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }
}
