using Rse.Deliveries;
using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;

namespace Rse.Storage.Deliveries;

internal sealed class DeliveryLedgerStore(Database database) : IDeliveryLedgerStore
{
    private const int CleanedAtOnce = 500;

    private const string InsertOrIgnore = """
        insert into rse_delivery(member_id, activity_id, channel, kind, thread, root_id, space_id, actor_id, at, at_once, state, changed_at)
        select member_id, activity_id, channel, kind, thread, root_id, space_id, actor_id, at, at_once, 'pending', changed_at
        from {rows}
        where true
        on conflict do nothing
        """;

    // The end of an open window comes sooner, never later.
    private const string PutWindow = """
        insert into rse_delivery_batch (key, member_id, channel, thread, space_id, state, opened_at, due_at, facts)
        select key, member_id, channel, thread, 0, 'open', opened_at, due_at, facts
        from {rows}
        where true
        on conflict (member_id, channel, thread) where state = 'open' do update
        set facts = rse_delivery_batch.facts + excluded.facts,
            due_at = case when excluded.due_at < rse_delivery_batch.due_at then excluded.due_at else rse_delivery_batch.due_at end
        """;

    private const string JoinWindow = """
        update rse_delivery
        set state = 'batched',
            batch_id = b.id
        from {rows}
        join rse_delivery_batch b on b.member_id = rows.member_id
          and b.channel = rows.channel
          and b.thread = rows.thread
          and b.state = 'open'
        where rse_delivery.member_id = rows.member_id
          and rse_delivery.activity_id = rows.activity_id
          and rse_delivery.channel = rows.channel
        """;

    private const string CloseFull = """
        update rse_delivery_batch
        set state = 'ready',
            due_at = case when due_at < @now then due_at else @now end
        where member_id = any(@members)
          and state = 'open'
          and facts >= @most
        """;

    private const string InsertPlan = """
        insert into rse_digest (member_id, space_id, since)
        select member_id, 0, since
        from {rows}
        where true
        on conflict do nothing
        """;

    // Always changes the rows: a scheduler that puts them to sleep meanwhile waits, and then sees the facts.
    private const string WakePlans = """
        update rse_digest
        set since = case when wake_at is null then @now else since end,
            wake_at = coalesce(wake_at, @now)
        where member_id = any(@members)
        """;

    private const string Withdraw = """
        update rse_delivery
        set state = 'withdrawn',
            reason = 'withdrawn',
            changed_at = rows.changed_at
        from {rows}
        where rse_delivery.member_id = rows.member_id
          and rse_delivery.activity_id = rows.activity_id
          and rse_delivery.state in ('pending', 'batched')
        """;

    private const string SelectBatch = """
        select member_id as memberid, activity_id as activityid, channel, kind, thread, root_id as rootid, space_id as spaceid,
            actor_id as actorid, at, state
        from rse_delivery
        where batch_id = @batch
          and state in ('batched', 'claimed', 'covered')
          and @ceiling = 9223372036854775807
        order by at, id
        """;

    private const string SelectPending = $"""
        select member_id as memberid, activity_id as activityid, channel, kind, thread, root_id as rootid, space_id as spaceid,
            actor_id as actorid, at, state
        from rse_delivery
        where {DigestStore.InScope}
          and @ceiling = 9223372036854775807
        order by at desc, id desc
        limit {DigestStore.MostFacts}
        """;

    private const string DeleteOfMember = """
        delete from rse_delivery where member_id = @member;
        delete from rse_delivery_batch where member_id = @member;
        delete from rse_digest where member_id = @member;
        delete from rse_presence where member_id = @member;
        """;

    private const string DeleteEnded = """
        delete from rse_delivery_batch
        where id in (select id from rse_delivery_batch where ended_at < @before order by ended_at limit @take)
        """;

    private const string DeletePending = """
        delete from rse_delivery
        where id in (select id from rse_delivery where batch_id is null and changed_at < @before order by changed_at limit @take)
        """;

    private readonly BulkStatement<EntryRow> _insert = new(
        InsertOrIgnore,
        BulkColumn<EntryRow>.Of("member_id", row => row.Entry.Fact.MemberId.Value),
        BulkColumn<EntryRow>.Of("activity_id", row => row.Entry.Fact.ActivityId.Value),
        BulkColumn<EntryRow>.Of("channel", row => row.Entry.Channel),
        BulkColumn<EntryRow>.Of("kind", row => row.Entry.Kind),
        BulkColumn<EntryRow>.Of("thread", row => row.Entry.Thread),
        BulkColumn<EntryRow>.Of("root_id", row => row.Entry.RootId?.Value),
        BulkColumn<EntryRow>.Of("space_id", row => row.Entry.SpaceId?.Value ?? 0),
        BulkColumn<EntryRow>.Of("actor_id", row => row.Entry.ActorId?.Value),
        BulkColumn<EntryRow>.Of("at", row => row.Entry.At.ToUnixTimeMilliseconds()),
        BulkColumn<EntryRow>.Of("at_once", row => row.Entry.DueAt is null ? 0 : 1),
        BulkColumn<EntryRow>.Of("changed_at", row => row.Now)
    );

    private readonly BulkStatement<WindowRow> _putWindow = new(
        PutWindow,
        BulkColumn<WindowRow>.Of("key", row => row.Key),
        BulkColumn<WindowRow>.Of("member_id", row => row.Member),
        BulkColumn<WindowRow>.Of("channel", row => row.Channel),
        BulkColumn<WindowRow>.Of("thread", row => row.Thread),
        BulkColumn<WindowRow>.Of("opened_at", row => row.Now),
        BulkColumn<WindowRow>.Of("due_at", row => row.DueAt),
        BulkColumn<WindowRow>.Of("facts", row => row.Facts)
    );

    private readonly BulkStatement<DeliveryEntry> _joinWindow = new(
        JoinWindow,
        BulkColumn<DeliveryEntry>.Of("member_id", row => row.Fact.MemberId.Value),
        BulkColumn<DeliveryEntry>.Of("activity_id", row => row.Fact.ActivityId.Value),
        BulkColumn<DeliveryEntry>.Of("channel", row => row.Channel),
        BulkColumn<DeliveryEntry>.Of("thread", row => row.Thread)
    );

    private readonly BulkStatement<(long Member, long Now)> _insertPlan = new(
        InsertPlan,
        BulkColumn<(long Member, long Now)>.Of("member_id", row => row.Member),
        BulkColumn<(long Member, long Now)>.Of("since", row => row.Now)
    );

    private readonly BulkStatement<(NotificationKey Fact, long Now)> _withdraw = new(
        Withdraw,
        BulkColumn<(NotificationKey Fact, long Now)>.Of("member_id", row => row.Fact.MemberId.Value),
        BulkColumn<(NotificationKey Fact, long Now)>.Of("activity_id", row => row.Fact.ActivityId.Value),
        BulkColumn<(NotificationKey Fact, long Now)>.Of("changed_at", row => row.Now)
    );

    private readonly string _closeFull = database.Dialect.Sql(CloseFull);
    private readonly string _wakePlans = database.Dialect.Sql(WakePlans);
    private readonly string _selectBatch = database.Dialect.Sql(SelectBatch);
    private readonly string _selectPending = database.Dialect.Sql(SelectPending);

    public async ValueTask<int> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<DeliveryEntry> entries,
        int most,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var at = now.ToUnixTimeMilliseconds();
        var isNew = await _insert.AddAsync(
            transaction,
            [.. entries.Select(entry => new EntryRow(entry, at))],
            "member_id, activity_id, channel",
            cancellationToken
        );
        var added = entries.Where((_, i) => isNew[i]).ToList();
        await OpenWindowsAsync(transaction, [.. added.Where(entry => entry.DueAt is not null)], most, at, cancellationToken);
        await WakeAsync(transaction, [.. added.Where(entry => entry.DueAt is null)], at, cancellationToken);
        return added.Count;
    }

    public async ValueTask WithdrawAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<NotificationKey> keys,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => await _withdraw.ExecuteAsync(transaction, [.. keys.Select(key => (key, now.ToUnixTimeMilliseconds()))], cancellationToken);

    public async ValueTask<(IReadOnlyList<DeliveryEntry> Waiting, int Covered)> ListAsync(
        Viewer viewer,
        Id<DeliveryBatch> batch,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<Row>(_selectBatch, database.For(viewer, new { batch = batch.Value }), cancellationToken);
        var waiting = rows.Where(row => row.State is not "covered").Select(row => row.ToEntry()).ToList();
        return (waiting, rows.Count - waiting.Count);
    }

    public async ValueTask<IReadOnlyList<DeliveryEntry>> ListPendingAsync(
        Viewer viewer,
        DigestScope scope,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, DigestStore.Parameters(database, scope));
        return [.. (await database.ListAsync<Row>(_selectPending, parameters, cancellationToken)).Select(row => row.ToEntry())];
    }

    public async ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteOfMember, new { member = member.Value }, cancellationToken);

    public async ValueTask<int> CleanAsync(
        IWriteTransaction transaction,
        DateTimeOffset endedBefore,
        DateTimeOffset pendingBefore,
        CancellationToken cancellationToken
    )
    {
        var ended = await transaction.ExecuteAsync(
            DeleteEnded,
            new { before = endedBefore.ToUnixTimeMilliseconds(), take = (long)CleanedAtOnce },
            cancellationToken
        );
        return ended
            + await transaction.ExecuteAsync(
                DeletePending,
                new { before = pendingBefore.ToUnixTimeMilliseconds(), take = (long)CleanedAtOnce },
                cancellationToken
            );
    }

    private async ValueTask OpenWindowsAsync(
        IWriteTransaction transaction,
        IReadOnlyList<DeliveryEntry> entries,
        int most,
        long now,
        CancellationToken cancellationToken
    )
    {
        if (entries.Count == 0)
        {
            return;
        }

        // One row a window, in one order on all nodes.
        var windows = entries
            .GroupBy(entry => (Member: entry.Fact.MemberId.Value, entry.Channel, entry.Thread))
            .OrderBy(group => group.Key.Member)
            .ThenBy(group => group.Key.Channel, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Thread, StringComparer.Ordinal)
            .Select(group => new WindowRow(
                DeliveryKeys.New(),
                group.Key.Member,
                group.Key.Channel,
                group.Key.Thread,
                now,
                group.Min(entry => entry.DueAt!.Value).ToUnixTimeMilliseconds(),
                group.Count()
            ))
            .ToList();
        await _putWindow.ExecuteAsync(transaction, windows, cancellationToken);
        await _joinWindow.ExecuteAsync(transaction, entries, cancellationToken);
        await transaction.ExecuteAsync(
            _closeFull,
            new
            {
                members = database.Array([.. windows.Select(window => window.Member).Distinct()]),
                now,
                most = (long)most,
            },
            cancellationToken
        );
    }

    private async ValueTask WakeAsync(
        IWriteTransaction transaction,
        IReadOnlyList<DeliveryEntry> entries,
        long now,
        CancellationToken cancellationToken
    )
    {
        if (entries.Count == 0)
        {
            return;
        }

        long[] members = [.. entries.Select(entry => entry.Fact.MemberId.Value).Distinct().Order()];
        await _insertPlan.ExecuteAsync(transaction, [.. members.Select(member => (member, now))], cancellationToken);
        await transaction.ExecuteAsync(_wakePlans, new { members = database.Array(members), now }, cancellationToken);
    }

    private sealed record EntryRow(DeliveryEntry Entry, long Now);

    private sealed record WindowRow(string Key, long Member, string Channel, string Thread, long Now, long DueAt, long Facts);

    // Settable, because SQLite gives a column no type where its value is null.
    private sealed class Row
    {
        public long MemberId { get; init; }

        public long ActivityId { get; init; }

        public string Channel { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Thread { get; init; } = "";

        public long? RootId { get; init; }

        public long SpaceId { get; init; }

        public long? ActorId { get; init; }

        public long At { get; init; }

        public string State { get; init; } = "";

        public DeliveryEntry ToEntry() =>
            new()
            {
                Fact = new NotificationKey(new Id<Member>(MemberId), new Id<Rse.Activities.Activity>(ActivityId)),
                Channel = Channel,
                Kind = Kind,
                Thread = Thread,
                RootId = RootId is { } root ? new Id<Rse.Subjects.Subject>(root) : null,
                SpaceId = SpaceId > 0 ? new Id<Rse.Spaces.Space>(SpaceId) : null,
                ActorId = ActorId is { } actor ? new Id<Member>(actor) : null,
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
                DueAt = null,
            };
    }
}
