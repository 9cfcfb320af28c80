using System.Text.Json;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;

namespace Rse.Storage.Notifications;

/// <summary>Removes what members read long ago.</summary>
/// <remarks>
/// Facts are found by member and activity, their key, up to the first activity of the time: what came later is not looked at, and an index
/// for it would cost each writer. One whose number is higher, because transactions overlapped, is removed the next time.
/// </remarks>
internal sealed class NotificationRemover(Dialect dialect)
{
    private const string Outdated = """
        from rse_notification_fact f
        left join rse_notification n on n.id = f.notification_id
        where f.activity_id < coalesce((
            select a.id from rse_activity a where a.listing > 0 and a.at >= @before order by a.at, a.id limit 1), 9223372036854775807)
          and f.at < @before
          and (n.id is null or (n.at < @before and (n.read_at < @before or n.facts = 0)))
        """;

    private const string SelectMembers = $"""
        select w.member_id
        from rse_notification_member w
        where w.member_id > @after
          and exists (
            select 1
            {Outdated}
              and f.member_id = w.member_id)
        order by w.member_id
        limit @take
        """;

    private const string SelectFacts = $"""
        select f.member_id as memberid, f.activity_id as activityid, n.id as notificationid
        {Outdated}
          and f.member_id = any(@members)
        order by f.member_id, f.activity_id
        limit @take
        """;

    private const string DeleteRows = """
        delete from rse_notification
        where id = any(@ids)
        """;

    private readonly string _selectFacts = dialect.Sql(SelectFacts);
    private readonly string _deleteRows = dialect.Sql(DeleteRows);

    private readonly string _deleteFacts = dialect.Sql(
        $"""
        delete from rse_notification_fact
        where (member_id, activity_id) in (select x.one, x.other from {dialect.Pairs("@keys")} x)
        """
    );

    /// <summary>The statement that lists the members after one of whom something is left to remove.</summary>
    public string ListMembers { get; } = dialect.Sql(SelectMembers);

    /// <summary>Removes facts of locked members, with the rows that they are in. Returns how many facts.</summary>
    public async ValueTask<int> RemoveAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset before,
        int take,
        CancellationToken cancellationToken
    )
    {
        var found = await transaction.ListAsync<OldFact>(
            _selectFacts,
            new
            {
                members = new ArrayParameter(dialect, [.. members.Select(member => member.Value)]),
                before = before.ToUnixTimeMilliseconds(),
                take = (long)take,
            },
            cancellationToken
        );
        if (found.Count == 0)
        {
            return 0;
        }

        // What is left of a row beyond this part has no row any more, and goes with the next one.
        long[] rows = [.. found.Select(fact => fact.NotificationId).OfType<long>().Distinct()];
        await transaction.ExecuteAsync(_deleteRows, new { ids = new ArrayParameter(dialect, rows) }, cancellationToken);
        var keys = JsonSerializer.Serialize(found.Select(fact => new[] { fact.MemberId, fact.ActivityId }));
        await transaction.ExecuteAsync(_deleteFacts, new { keys }, cancellationToken);
        return found.Count;
    }

    /// <remarks>Settable properties, not a positional record: SQLite has no type for columns that are null in the first row.</remarks>
    private sealed class OldFact
    {
        public long MemberId { get; init; }

        public long ActivityId { get; init; }

        public long? NotificationId { get; init; }
    }
}
