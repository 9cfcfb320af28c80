using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.Storage.WebSub;

internal sealed class HubSubscriptionStore(Database database) : IHubSubscriptionStore
{
    // The system's writes alone ask: a subscription has no viewer.
    private const string HasRoom = """
        (select count(*) from rse_hub_subscription where state <> 'ended') < @all
            and (select count(*) from rse_hub_subscription where state <> 'ended' and topic_hash = @topic) < @ofTopic
            and (select count(*) from rse_hub_subscription where state = 'pending') < @pending
        """;

    private const string UpdateAsked = """
        update rse_hub_subscription
        set wish = 'subscribe',
            wish_payload = @payload,
            wish_lease = @lease,
            wish_number = wish_number + 1,
            attempts = 0,
            due_at = @now
        where topic_hash = @topic
          and callback_hash = @callback
          and state <> 'ended'
        """;

    private const string UpdateAgain = $"""
        update rse_hub_subscription
        set kind = @kind,
            member_id = @member,
            token_id = @token,
            space_id = @space,
            state = 'pending',
            payload = '',
            wish = 'subscribe',
            wish_payload = @payload,
            wish_lease = @lease,
            wish_number = wish_number + 1,
            lease_until = null,
            content = null,
            pushed_at = null,
            due_at = @now,
            attempts = 0,
            failing_since = null,
            reason = null,
            fence = fence + 1,
            node = null,
            leased_until = null,
            created_at = @now,
            ended_at = null
        where topic_hash = @topic
          and callback_hash = @callback
          and state = 'ended'
          and {HasRoom}
        """;

    private const string Insert = $"""
        insert into rse_hub_subscription (
            topic_hash, callback_hash, host, kind, format, member_id, token_id, space_id, state, payload, wish, wish_payload, wish_lease,
            wish_number, marked, pushed, due_at, attempts, fence, created_at)
        select @topic, @callback, @host, @kind, @format, @member, @token, @space, 'pending', '', 'subscribe', @payload, @lease,
            1, 0, 0, @now, 0, 0, @now
        where {HasRoom}
        on conflict (topic_hash, callback_hash) do nothing
        """;

    private const string UpdateUnsubscribed = """
        update rse_hub_subscription
        set wish = 'unsubscribe',
            wish_payload = '',
            wish_lease = 0,
            wish_number = wish_number + 1,
            attempts = 0,
            due_at = @now
        where topic_hash = @topic
          and callback_hash = @callback
          and state = 'active'
        """;

    private const string SelectPage = $"""
        select {HubRow.Columns}
        from rse_hub_subscription
        where id < @before
          and state = any(@states)
          and @ceiling = 9223372036854775807
        order by id desc
        limit @limit
        """;

    private const string SelectCounts = """
        select state, count(*) as number
        from rse_hub_subscription
        where @ceiling = 9223372036854775807
        group by state
        """;

    private const string End = """
        set state = 'ended',
            payload = '',
            wish = null,
            wish_payload = '',
            fence = fence + 1,
            node = null,
            leased_until = null,
            ended_at = @now
        """;

    private const string UpdateEnded = $"""
        update rse_hub_subscription
        {End},
            reason = @reason
        where id = @id
          and state <> 'ended'
        """;

    private const string UpdateLapsed = $"""
        update rse_hub_subscription
        {End},
            reason = case when state = 'active' and lease_until <= @now then 'lease' else 'token' end
        where id in (
            select id
            from rse_hub_subscription s
            where s.state <> 'ended'
              and ((s.state = 'active' and s.lease_until <= @now)
                or (s.token_id is not null and not exists (select 1 from rse_feed_token t where t.id = s.token_id)))
            order by id
            for no key update)
        """;

    private const string DeleteOld = """
        delete from rse_hub_subscription
        where state = 'ended'
          and ended_at < @before
        """;

    private const string DeleteByMember = """
        delete from rse_hub_subscription
        where member_id = @member
        """;

    private readonly string _selectPage = database.Dialect.Sql(SelectPage);
    private readonly string _updateLapsed = database.Dialect.Sql(UpdateLapsed);

    public async ValueTask<bool> AskAsync(
        IWriteTransaction transaction,
        HubRequest request,
        HubLimits limits,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            topic = request.TopicHash,
            callback = request.CallbackHash,
            host = request.Host,
            kind = request.Kind,
            format = request.Format,
            member = request.MemberId?.Value,
            token = request.TokenId,
            space = request.SpaceId?.Value ?? 0,
            payload = request.Payload,
            lease = (long)request.Lease.TotalSeconds,
            now = now.ToUnixTimeMilliseconds(),
            all = (long)limits.All,
            ofTopic = (long)limits.OfTopic,
            pending = (long)limits.Pending,
        };
        if (request.Mode is HubMode.Unsubscribe)
        {
            await transaction.ExecuteAsync(UpdateUnsubscribed, parameters, cancellationToken);
            return true;
        }

        // Another node may insert the same in between.
        return await transaction.ExecuteAsync(UpdateAsked, parameters, cancellationToken) > 0
            || await transaction.ExecuteAsync(UpdateAgain, parameters, cancellationToken) > 0
            || await transaction.ExecuteAsync(Insert, parameters, cancellationToken) > 0
            || await transaction.ExecuteAsync(UpdateAsked, parameters, cancellationToken) > 0;
    }

    public async ValueTask<IReadOnlyList<HubSubscription>> ListAsync(
        Viewer viewer,
        HubState? state,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var states = Enum.GetValues<HubState>().Where(stored => state is null || stored == state).Select(EnumText.Of);
        var parameters = database.For(
            viewer,
            new
            {
                before = slice.After?.Id ?? long.MaxValue,
                states = database.Array([.. states]),
                limit = (long)slice.Limit,
            }
        );
        return [.. (await database.ListAsync<HubRow>(_selectPage, parameters, cancellationToken)).Select(row => row.ToSubscription())];
    }

    public async ValueTask<IReadOnlyDictionary<HubState, int>> CountAsync(Viewer viewer, CancellationToken cancellationToken) =>
        (await database.ListAsync<CountRow>(SelectCounts, database.For(viewer), cancellationToken)).ToDictionary(
            row => EnumText.Parse<HubState>(row.State),
            row => (int)row.Number
        );

    public async ValueTask<bool> EndAsync(
        IWriteTransaction transaction,
        Id<HubSubscription> subscription,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            UpdateEnded,
            new
            {
                id = subscription.Value,
                reason,
                now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value }, cancellationToken);

    public async ValueTask<int> CleanAsync(
        IWriteTransaction transaction,
        DateTimeOffset now,
        DateTimeOffset before,
        CancellationToken cancellationToken
    )
    {
        await transaction.ExecuteAsync(DeleteOld, new { before = before.ToUnixTimeMilliseconds() }, cancellationToken);
        return await transaction.ExecuteAsync(_updateLapsed, new { now = now.ToUnixTimeMilliseconds() }, cancellationToken);
    }

    private sealed record CountRow(string State, long Number);
}
