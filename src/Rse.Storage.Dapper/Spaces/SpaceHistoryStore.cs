using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.History;
using Rse.Storage.Activities;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

internal sealed class SpaceHistoryStore(Database database) : ISpaceHistoryStore
{
    private const string Insert = """
        insert into rse_space_entry (activity_id, space_id, member_id, at, reason)
        values (@activity, @space, @member, @at, @reason)
        """;

    // A member who left and rejoined in another way has a membership that is younger than their entry.
    private const string SelectEntries = $"""
        select e.activity_id as activityid, e.space_id as spaceid, e.member_id as memberid, e.at, e.reason
        from rse_space_entry e
        join rse_membership r on r.space_id = e.space_id and r.member_id = e.member_id
        join rse_space p on p.id = e.space_id
        where e.space_id = @space
          and e.member_id = any(@members)
          and e.at >= r.joined_at
          and {Visibility.Space}
          and not exists (
            select 1
            from rse_space_entry later
            where later.space_id = e.space_id
              and later.member_id = e.member_id
              and later.activity_id > e.activity_id)
        order by e.member_id
        """;

    // The first condition on the activities is that of their index. The actor and the member are looked up separately.
    private const string SelectPage = $"""
        select 0 as epoch, {ActivityRow.Columns}, e.reason
        from rse_activity a
        join rse_space p on p.id = a.space_id
        left join rse_space_entry e on e.activity_id = a.id
        where a.space_id = @space
          and a.subject_id is null
          and a.verb in (
            'create', 'update', 'join', 'leave', 'add', 'remove', 'enter', 'change-role', 'change-audience', 'admit-guests',
              'refuse-guests', 'archive', 'reopen')
          and (a.at, a.id) < (@at, @before)
          and {Visibility.Activity}
          and {Visibility.Space}
          and (a.member_id is null or exists (select 1 from rse_member m where m.id = a.member_id and {Visibility.Member}))
          and (a.actor_id is null or a.actor_id = a.member_id or exists (select 1 from rse_member m where m.id = a.actor_id
            and {Visibility.Member}))
        order by a.at desc, a.id desc
        limit @limit
        """;

    private readonly string _selectEntries = database.Dialect.Sql(SelectEntries);
    private readonly string _selectPage = database.Dialect.Sql(SelectPage);

    public async ValueTask AddAsync(IWriteTransaction transaction, AdministratorEntry entry, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            Insert,
            new
            {
                activity = entry.ActivityId.Value,
                space = entry.SpaceId.Value,
                member = entry.MemberId.Value,
                at = entry.At.ToUnixTimeMilliseconds(),
                reason = entry.Reason,
            },
            cancellationToken
        );

    public async ValueTask<IReadOnlyList<AdministratorEntry>> ListEntriesAsync(
        Viewer viewer,
        Id<Space> space,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new { space = space.Value, members = database.Array([.. members.Select(member => member.Value)]) }
        );
        return [.. (await database.ListAsync<EntryRow>(_selectEntries, parameters, cancellationToken)).Select(row => row.ToEntry())];
    }

    public async ValueTask<IReadOnlyList<StoredSpaceEvent>> ListAsync(
        Viewer viewer,
        Id<Space> space,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new
            {
                space = space.Value,
                at = slice.After?.Order ?? long.MaxValue,
                before = slice.After?.Id ?? long.MaxValue,
                limit = (long)slice.Limit,
            }
        );
        return
        [
            .. (await database.ListAsync<FactRow>(_selectPage, parameters, cancellationToken)).Select(row => new StoredSpaceEvent(
                row.ToActivity(),
                row.Reason
            )),
        ];
    }

    private sealed class FactRow : ActivityRow
    {
        public string? Reason { get; init; }
    }

    private sealed record EntryRow(long ActivityId, long SpaceId, long MemberId, long At, string Reason)
    {
        public AdministratorEntry ToEntry() =>
            new()
            {
                ActivityId = new Id<Activity>(ActivityId),
                SpaceId = new Id<Space>(SpaceId),
                MemberId = new Id<Member>(MemberId),
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
                Reason = Reason,
            };
    }
}
