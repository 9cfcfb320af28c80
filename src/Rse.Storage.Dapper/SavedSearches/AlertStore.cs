using Rse.Paging;
using Rse.People;
using Rse.SavedSearches;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.SavedSearches;

internal sealed class AlertStore(Database database) : IAlertStore
{
    private const string InsertMember = """
        insert into rse_alert_member (search_id, member_id, actor_id, at, gone)
        select f.id, @member, @actor, @at, 0
        from rse_saved_search f
        where f.id = @search
          and f.shared = 1
        on conflict do nothing
        """;

    private const string InsertSpace = """
        insert into rse_alert_space (search_id, space_id, actor_id, at)
        select f.id, @space, @actor, @at
        from rse_saved_search f
        where f.id = @search
          and f.shared = 1
        on conflict do nothing
        """;

    private const string PutOwn = """
        insert into rse_alert_member (search_id, member_id, actor_id, at, gone)
        select f.id, @actor, @actor, @at, @gone
        from rse_saved_search f
        where f.id = @search
          and f.shared = 1
        on conflict (search_id, member_id) do update
        set actor_id = excluded.actor_id,
            at = excluded.at,
            gone = excluded.gone
        where rse_alert_member.gone <> excluded.gone
        """;

    private const string DeleteMember = """
        delete from rse_alert_member
        where search_id = @search
          and member_id = @member
          and gone = 0
        """;

    private const string DeleteSpace = """
        delete from rse_alert_space
        where search_id = @search
          and space_id = @space
        """;

    private const string SelectSubscribers = """
        select x.kind, x.id, x.actor, x.at, x.gone
        from (
            select 1 as kind, e.space_id as id, e.actor_id as actor, e.at, 0 as gone
            from rse_alert_space e
            where e.search_id = @search
            union all
            select 0 as kind, d.member_id as id, d.actor_id as actor, d.at, d.gone
            from rse_alert_member d
            where d.search_id = @search) x
        where x.kind < @kind
           or (x.kind = @kind and x.id < @id)
        order by x.kind desc, x.id desc
        limit @limit
        """;

    private const string DeleteOwnMatches = """
        delete from rse_search_match
        where search_id in (select id from rse_saved_search where member_id = @member and shared = 0)
        """;

    private const string DeleteOwn = """
        delete from rse_saved_search
        where member_id = @member
          and shared = 0
        """;

    private const string DeleteSubscriptions = """
        delete from rse_alert_member
        where member_id = @member
        """;

    private const string SelectOfNetwork = """
        select id
        from rse_saved_search
        where member_id = @member
          and shared = 1
          and space_id is null
        """;

    private const string HandOver = """
        update rse_saved_search
        set member_id = @successor
        where member_id = @member
          and shared = 1
          and space_id is null
        """;

    private readonly string _selectSubscribers = database.Dialect.Sql(SelectSubscribers);

    public async ValueTask<int> AddAsync(
        IWriteTransaction transaction,
        AlertSubscription subscription,
        IReadOnlyCollection<Id<Member>> members,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    )
    {
        var count = 0;

        // In one order everywhere, so that two writers wait for each other instead of deadlocking.
        foreach (var member in members.OrderBy(member => member.Value))
        {
            count += await transaction.ExecuteAsync(InsertMember, Values(subscription, member: member.Value), cancellationToken);
        }

        foreach (var space in spaces.OrderBy(space => space.Value))
        {
            count += await transaction.ExecuteAsync(InsertSpace, Values(subscription, space: space.Value), cancellationToken);
        }

        return count;
    }

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<SavedSearch> search,
        Id<Member>? member,
        Id<Space>? space,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            search = search.Value,
            member = member?.Value ?? 0L,
            space = space?.Value ?? 0L,
        };
        return await transaction.ExecuteAsync(member is null ? DeleteSpace : DeleteMember, values, cancellationToken) > 0;
    }

    public async ValueTask SetOwnAsync(
        IWriteTransaction transaction,
        AlertSubscription subscription,
        bool isSubscribed,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(PutOwn, Values(subscription, gone: isSubscribed ? 0L : 1L), cancellationToken);

    public async ValueTask<IReadOnlyList<StoredSubscriber>> ListAsync(
        Viewer viewer,
        Id<SavedSearch> search,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<Row>(
            _selectSubscribers,
            new
            {
                search = search.Value,
                kind = slice.After?.Order ?? 2L,
                id = slice.After?.Id ?? 0L,
                limit = (long)slice.Limit,
            },
            cancellationToken
        );
        return rows.ConvertAll(row => new StoredSubscriber
        {
            MemberId = row.Kind == 0 ? new Id<Member>(row.Id) : null,
            SpaceId = row.Kind == 1 ? new Id<Space>(row.Id) : null,
            ById = new Id<Member>(row.Actor),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            HasLeft = row.Gone == 1,
        });
    }

    public async ValueTask ClearAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Member>? successor,
        CancellationToken cancellationToken
    )
    {
        var values = new { member = member.Value, successor = successor?.Value ?? 0L };
        await transaction.ExecuteAsync(DeleteOwnMatches, values, cancellationToken);
        await transaction.ExecuteAsync(DeleteOwn, values, cancellationToken);
        await transaction.ExecuteAsync(DeleteSubscriptions, values, cancellationToken);
        if (successor is not null)
        {
            await transaction.ExecuteAsync(HandOver, values, cancellationToken);
            return;
        }

        var store = new SavedSearchStore(database);
        foreach (var id in await transaction.ListAsync<long>(SelectOfNetwork, values, cancellationToken))
        {
            await store.RemoveAsync(transaction, new Id<SavedSearch>(id), cancellationToken);
        }
    }

    private static object Values(AlertSubscription subscription, long member = 0, long space = 0, long gone = 0) =>
        new
        {
            search = subscription.Search.Value,
            actor = subscription.By.Value,
            at = subscription.At.ToUnixTimeMilliseconds(),
            member,
            space,
            gone,
        };

    private sealed class Row
    {
        public long Kind { get; set; }

        public long Id { get; set; }

        public long Actor { get; set; }

        public long At { get; set; }

        public long Gone { get; set; }
    }
}
