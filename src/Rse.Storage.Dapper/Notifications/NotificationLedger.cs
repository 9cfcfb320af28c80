using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;

namespace Rse.Storage.Notifications;

/// <summary>Locks members, and keeps their rows and counts in line with their facts.</summary>
/// <remarks>
/// Whoever changes something locks the members first, takes the rows out of the counts, changes them, and counts them again: so the numbers
/// are right whatever changed, and two writers never meet in the rows of one member.
/// </remarks>
internal sealed class NotificationLedger(Dialect dialect)
{
    // Whoever left the network is told nothing, whoever acted before.
    private const string InsertMember = """
        insert into rse_notification_member (member_id, changed_at)
        select m.id, @now
        from rse_member m
        where m.id = any(@members)
          and m.state <> 'departed'
        order by m.id
        on conflict (member_id) do nothing
        """;

    private const string LockMembers = """
        select n.member_id as memberid, n.turn
        from rse_notification_member n
        where n.member_id = any(@members)
        order by n.member_id
        for no key update
        """;

    private const string UpdateTurn = """
        update rse_notification_member
        set turn = turn + 1,
            changed_at = @now
        where member_id = any(@members)
        """;

    private const string Tally = """
        insert into rse_notification_unread (member_id, space_id, number)
        select n.member_id, coalesce(n.space_id, 0), @sign * count(*)
        from rse_notification n
        where n.id = any(@ids)
          and n.read_at is null
          and n.facts > 0
          and n.live = 0
        group by n.member_id, coalesce(n.space_id, 0)
        on conflict (member_id, space_id) do update
        set number = rse_notification_unread.number + excluded.number
        """;

    private const string OfRow = $"from rse_notification_fact f where f.notification_id = rse_notification.id and {NotificationSql.Holds}";

    // Eight, because a guest does not see everybody, and three are shown.
    private const string UpdateSums = $"""
        update rse_notification
        set facts = (select count(*) {OfRow}),
            actors = (select count(distinct f.actor_id) {OfRow}),
            recent = coalesce((
                select string_agg(cast(g.actor_id as text), ' ' order by g.at desc, g.activity_id desc)
                from (
                    select f.actor_id, max(f.at) as at, max(f.activity_id) as activity_id
                    {OfRow} and f.actor_id is not null
                    group by f.actor_id
                    order by max(f.at) desc, max(f.activity_id) desc
                    limit 8) g), ''),
            turn = coalesce((select max(f.turn) {OfRow}), turn),
            first_at = coalesce((select min(f.at) {OfRow}), first_at),
            activity_id = coalesce((select f.activity_id {OfRow} order by f.at desc, f.activity_id desc limit 1), activity_id)
        where id = any(@ids)
        """;

    private const string UpdateLatest = """
        update rse_notification
        set subject_id = f.subject_id,
            root_id = f.root_id,
            audience = f.audience,
            actor_id = f.actor_id,
            detail = f.detail,
            at = f.at
        from rse_notification_fact f
        where rse_notification.id = any(@ids)
          and f.member_id = rse_notification.member_id
          and f.activity_id = rse_notification.activity_id
        """;

    private readonly string _insertMember = dialect.Sql(InsertMember);
    private readonly string _lockMembers = dialect.Sql(LockMembers);
    private readonly string _updateTurn = dialect.Sql(UpdateTurn);
    private readonly string _tally = dialect.Sql(Tally);
    private readonly string _updateSums = dialect.Sql(UpdateSums);
    private readonly string _updateLatest = dialect.Sql(UpdateLatest);

    /// <summary>Locks members, and returns how far their notifications have come. Leaves out those who left the network.</summary>
    public async ValueTask<IReadOnlyDictionary<long, long>> LockAsync(
        IWriteTransaction transaction,
        IEnumerable<long> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ids = new ArrayParameter(dialect, [.. members.Distinct().Order()]);
        await transaction.ExecuteAsync(_insertMember, new { members = ids, now = now.ToUnixTimeMilliseconds() }, cancellationToken);
        var rows = await transaction.ListAsync<MemberRow>(_lockMembers, new { members = ids }, cancellationToken);
        return rows.ToDictionary(row => row.MemberId, row => row.Turn);
    }

    /// <summary>Notes that something changed for locked members.</summary>
    public async ValueTask TurnAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<long> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (members.Count > 0)
        {
            await transaction.ExecuteAsync(
                _updateTurn,
                new { members = new ArrayParameter(dialect, members), now = now.ToUnixTimeMilliseconds() },
                cancellationToken
            );
        }
    }

    /// <summary>Takes rows out of the counts (−1), or counts them again (1).</summary>
    public async ValueTask CountAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<long> rows,
        int sign,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count > 0)
        {
            await transaction.ExecuteAsync(_tally, new { ids = new ArrayParameter(dialect, rows), sign = (long)sign }, cancellationToken);
        }
    }

    /// <summary>Makes rows what their facts say.</summary>
    public async ValueTask SumUpAsync(IWriteTransaction transaction, IReadOnlyCollection<long> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            var ids = new ArrayParameter(dialect, rows);
            await transaction.ExecuteAsync(_updateSums, new { ids }, cancellationToken);
            await transaction.ExecuteAsync(_updateLatest, new { ids }, cancellationToken);
        }
    }

    private sealed record MemberRow(long MemberId, long Turn);
}
