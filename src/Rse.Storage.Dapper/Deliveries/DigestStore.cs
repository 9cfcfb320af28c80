using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;

namespace Rse.Storage.Deliveries;

internal sealed class DigestStore(Database database) : IDigestStore
{
    /// <summary>The most facts that one digest takes.</summary>
    public const string MostFacts = "500";

    /// <summary>The condition for entries that a digest takes; see <see cref="Parameters"/>.</summary>
    public const string InScope = """
        member_id = @member
          and channel = @channel
          and state = 'pending'
          and at >= @since
          and ((@space = 0 and not (space_id = any(@without))) or (@space <> 0 and space_id = @space))
        """;

    private const string Columns = """
        member_id as memberid, space_id as spaceid, wake_at as wakeat, due_at as dueat, due_day as dueday, since, last_day as lastday,
            last_period as lastperiod
        """;

    private const string SelectAwake = $"""
        select {Columns}
        from rse_digest
        where wake_at <= @now
          and @ceiling = 9223372036854775807
        order by wake_at, member_id, space_id
        limit @take
        """;

    private const string SelectOne = $"""
        select {Columns}
        from rse_digest
        where member_id = @member
          and space_id = @space
          and @ceiling = 9223372036854775807
        """;

    private const string InsertPlan = """
        insert into rse_digest (member_id, space_id, wake_at, since)
        select member_id, space_id, since, since
        from {rows}
        where true
        on conflict do nothing
        """;

    private const string InsertOne = """
        insert into rse_digest (member_id, space_id, since)
        values (@member, 0, @now)
        on conflict do nothing
        """;

    private const string WakeNow = """
        update rse_digest
        set since = case when wake_at is null then @now else since end,
            wake_at = @now
        where member_id = @member
        """;

    private const string UpdatePlan = """
        update rse_digest
        set wake_at = rows.wake_at,
            due_at = rows.due_at,
            due_day = rows.due_day
        from {rows}
        where rse_digest.member_id = rows.member_id
          and rse_digest.space_id = rows.space_id
          and rse_digest.wake_at = rows.before_wake_at
        """;

    // Whoever comes second finds another time, and a period that is closed.
    private const string ClosePeriod = """
        update rse_digest
        set wake_at = @wake,
            due_at = @due,
            due_day = @dueDay,
            since = @since,
            last_day = @lastDay,
            last_period = @lastPeriod
        where member_id = @member
          and space_id = @space
          and due_at = @dueBefore
          and (last_day is null or last_day < @lastDay)
          and (last_period is null or last_period <> @lastPeriod)
        """;

    private const string Sleep = """
        update rse_digest
        set wake_at = null,
            due_at = null,
            due_day = null
        where member_id = @member
          and space_id = @space
        """;

    private const string SelectIds = $"""
        select id
        from rse_delivery
        where {InScope}
        order by at desc, id desc
        limit {MostFacts}
        """;

    private const string InsertBatch = """
        insert into rse_delivery_batch (key, member_id, channel, thread, space_id, period, state, opened_at, due_at, facts)
        values (@key, @member, @channel, '', @space, @period, 'ready', @now, @now, @facts)
        on conflict do nothing
        returning id
        """;

    private const string JoinBatch = """
        update rse_delivery
        set state = 'batched',
            batch_id = @batch,
            changed_at = @now
        where id = any(@ids)
          and state = 'pending'
        """;

    private readonly BulkStatement<(long Member, long Space, long Now)> _insertPlan = new(
        InsertPlan,
        BulkColumn<(long Member, long Space, long Now)>.Of("member_id", row => row.Member),
        BulkColumn<(long Member, long Space, long Now)>.Of("space_id", row => row.Space),
        BulkColumn<(long Member, long Space, long Now)>.Of("since", row => row.Now)
    );

    private readonly BulkStatement<(DigestPlan Before, DigestPlan After)> _updatePlan = new(
        UpdatePlan,
        BulkColumn<(DigestPlan Before, DigestPlan After)>.Of("member_id", row => row.After.MemberId.Value),
        BulkColumn<(DigestPlan Before, DigestPlan After)>.Of("space_id", row => row.After.SpaceId?.Value ?? 0),
        BulkColumn<(DigestPlan Before, DigestPlan After)>.Of("wake_at", row => row.After.WakeAt?.ToUnixTimeMilliseconds()),
        BulkColumn<(DigestPlan Before, DigestPlan After)>.Of("due_at", row => row.After.DueAt?.ToUnixTimeMilliseconds()),
        BulkColumn<(DigestPlan Before, DigestPlan After)>.Of("due_day", row => row.After.DueDate?.DayNumber),
        BulkColumn<(DigestPlan Before, DigestPlan After)>.Of("before_wake_at", row => row.Before.WakeAt?.ToUnixTimeMilliseconds())
    );

    private readonly string _selectIds = database.Dialect.Sql(SelectIds);
    private readonly string _joinBatch = database.Dialect.Sql(JoinBatch);

    /// <summary>The parameters of <see cref="InScope"/>.</summary>
    public static object Parameters(Database database, DigestScope scope) =>
        new
        {
            member = scope.MemberId.Value,
            channel = scope.Channel,
            since = scope.Since.ToUnixTimeMilliseconds(),
            space = scope.SpaceId?.Value ?? 0,
            without = database.Array([.. scope.Without.Select(space => space.Value)]),
        };

    public async ValueTask<IReadOnlyList<DigestPlan>> ListAwakeAsync(
        Viewer viewer,
        DateTimeOffset now,
        int take,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, new { now = now.ToUnixTimeMilliseconds(), take = (long)take });
        return [.. (await database.ListAsync<Row>(SelectAwake, parameters, cancellationToken)).Select(row => row.ToPlan())];
    }

    public async ValueTask<DigestPlan?> FindAsync(Viewer viewer, Id<Member> member, Id<Space>? space, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { member = member.Value, space = space?.Value ?? 0 });
        return (await database.FindAsync<Row>(SelectOne, parameters, cancellationToken))?.ToPlan();
    }

    public async ValueTask AddAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(Id<Member> Member, Id<Space> Space)> plans,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await _insertPlan.ExecuteAsync(
            transaction,
            [.. plans.Select(plan => (plan.Member.Value, plan.Space.Value, now.ToUnixTimeMilliseconds())).Order()],
            cancellationToken
        );

    public async ValueTask PlanAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(DigestPlan Before, DigestPlan After)> plans,
        CancellationToken cancellationToken
    ) => await _updatePlan.ExecuteAsync(transaction, [.. plans], cancellationToken);

    public async ValueTask<DigestMade> MakeAsync(IWriteTransaction transaction, DigestDraft draft, CancellationToken cancellationToken)
    {
        var after = draft.After;
        var closed = await transaction.ExecuteAsync(
            ClosePeriod,
            new
            {
                member = after.MemberId.Value,
                space = after.SpaceId?.Value ?? 0,
                dueBefore = draft.Before.DueAt?.ToUnixTimeMilliseconds(),
                wake = after.WakeAt?.ToUnixTimeMilliseconds(),
                due = after.DueAt?.ToUnixTimeMilliseconds(),
                dueDay = (long?)after.DueDate?.DayNumber,
                since = after.Since.ToUnixTimeMilliseconds(),
                lastDay = (long)after.LastDate!.Value.DayNumber,
                lastPeriod = after.LastPeriod,
            },
            cancellationToken
        );
        return closed == 0 ? DigestMade.Elsewhere
            : draft.IsWanted ? await QueueAsync(transaction, draft, cancellationToken)
            : DigestMade.Empty;
    }

    public async ValueTask WakeAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var parameters = new { member = member.Value, now = now.ToUnixTimeMilliseconds() };
        await transaction.ExecuteAsync(InsertOne, parameters, cancellationToken);
        await transaction.ExecuteAsync(WakeNow, parameters, cancellationToken);
    }

    private async ValueTask<DigestMade> QueueAsync(IWriteTransaction transaction, DigestDraft draft, CancellationToken cancellationToken)
    {
        var ids = await transaction.ListAsync<long>(_selectIds, Parameters(database, draft.Scope), cancellationToken);
        var space = draft.Scope.SpaceId?.Value ?? 0;
        if (ids.Count == 0)
        {
            // The next fact wakes it.
            await transaction.ExecuteAsync(Sleep, new { member = draft.Scope.MemberId.Value, space }, cancellationToken);
            return DigestMade.Empty;
        }

        var now = draft.Now.ToUnixTimeMilliseconds();
        var batch = await transaction.FindAsync<long?>(
            InsertBatch,
            new
            {
                key = draft.Key,
                member = draft.Scope.MemberId.Value,
                channel = draft.Scope.Channel,
                space,
                period = draft.After.LastPeriod,
                now,
                facts = (long)ids.Count,
            },
            cancellationToken
        );
        if (batch is null)
        {
            return DigestMade.Elsewhere;
        }

        await transaction.ExecuteAsync(_joinBatch, new { batch, now, ids = database.Array(ids) }, cancellationToken);
        return DigestMade.Queued;
    }

    // Settable, because SQLite gives a column no type where its value is null.
    private sealed class Row
    {
        public long MemberId { get; init; }

        public long SpaceId { get; init; }

        public long? WakeAt { get; init; }

        public long? DueAt { get; init; }

        public long? DueDay { get; init; }

        public long Since { get; init; }

        public long? LastDay { get; init; }

        public string? LastPeriod { get; init; }

        public DigestPlan ToPlan() =>
            new()
            {
                MemberId = new Id<Member>(MemberId),
                SpaceId = SpaceId == 0 ? null : new Id<Space>(SpaceId),
                WakeAt = Time(WakeAt),
                DueAt = Time(DueAt),
                DueDate = Day(DueDay),
                Since = DateTimeOffset.FromUnixTimeMilliseconds(Since),
                LastDate = Day(LastDay),
                LastPeriod = LastPeriod,
            };

        private static DateTimeOffset? Time(long? time) => time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

        private static DateOnly? Day(long? day) => day is { } known ? DateOnly.FromDayNumber((int)known) : null;
    }
}
