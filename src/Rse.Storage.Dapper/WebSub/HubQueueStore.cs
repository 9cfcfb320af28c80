using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.Storage.WebSub;

internal sealed class HubQueueStore(Database database) : IHubQueueStore
{
    // What waits for a pause to end keeps waiting; what is due already is not put off.
    private const string UpdateMarked = """
        update rse_hub_subscription
        set marked = marked + 1,
            marked_at = @now,
            due_at = case when marked > pushed or wish is not null or due_at > @due then due_at else @due end
        where id in (
            select id
            from rse_hub_subscription
            where state = 'active'
              and (@everything = 1 or space_id = 0 or space_id = any(@spaces))
            order by id
            for no key update)
        """;

    private const string IsDue = """
        state <> 'ended'
            and (wish is not null or (state = 'active' and marked > pushed))
            and due_at <= @now
            and (leased_until is null or leased_until <= @now)
        """;

    private const string SelectDue = $"""
        select id
        from rse_hub_subscription
        where {IsDue}
          and @ceiling = 9223372036854775807
        limit 1
        """;

    private const string UpdateClaimed = $"""
        update rse_hub_subscription
        set node = @node,
            leased_until = @until,
            fence = fence + 1
        where id in (
            select id
            from rse_hub_subscription
            where {IsDue}
            order by due_at, id
            limit @take
            for update skip locked)
        returning {HubRow.Columns}
        """;

    // Who asks again while it ends begins anew.
    private const string UpdateFinished = """
        update rse_hub_subscription
        set state = case when @state = 'ended' and wish_number <> @number then 'pending' else @state end,
            payload = @payload,
            wish = case when wish_number = @number and @done = 1 then null else wish end,
            wish_payload = case when wish_number = @number and @done = 1 then '' else wish_payload end,
            lease_until = @lease,
            pushed = @pushed,
            content = @content,
            pushed_at = @pushedAt,
            due_at = case when wish_number = @number then @due else due_at end,
            attempts = case when wish_number = @number then @attempts else attempts end,
            failing_since = @failing,
            reason = @reason,
            node = null,
            leased_until = null,
            ended_at = case when wish_number = @number then @ended end
        where id = @id
          and fence = @fence
          and state <> 'ended'
        """;

    private readonly string _updateMarked = database.Dialect.Sql(UpdateMarked);
    private readonly string _updateClaimed = database.Dialect.Sql(UpdateClaimed);

    public async ValueTask<int> MarkAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Space>>? spaces,
        DateTimeOffset now,
        DateTimeOffset due,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            _updateMarked,
            new
            {
                everything = spaces is null ? 1L : 0L,
                spaces = database.Array([.. (spaces ?? []).Select(space => space.Value)]),
                now = now.ToUnixTimeMilliseconds(),
                due = due.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    public async ValueTask<bool> IsDueAsync(Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken) =>
        (
            await database.ListAsync<IdRow>(SelectDue, database.For(viewer, new { now = now.ToUnixTimeMilliseconds() }), cancellationToken)
        ).Count > 0;

    public async ValueTask<IReadOnlyList<HubSubscription>> ClaimAsync(
        IWriteTransaction transaction,
        string node,
        DateTimeOffset now,
        DateTimeOffset until,
        int take,
        CancellationToken cancellationToken
    )
    {
        var rows = await transaction.ListAsync<HubRow>(
            _updateClaimed,
            new
            {
                node,
                now = now.ToUnixTimeMilliseconds(),
                until = until.ToUnixTimeMilliseconds(),
                take = (long)take,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToSubscription())];
    }

    public async ValueTask<bool> FinishAsync(
        IWriteTransaction transaction,
        HubSubscription subscription,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            UpdateFinished,
            new
            {
                id = subscription.Id.Value,
                fence = subscription.Fence,
                state = EnumText.Of(subscription.State),
                payload = subscription.Payload,
                number = subscription.WishNumber,
                done = subscription.Wish is null ? 1L : 0L,
                lease = subscription.LeaseUntil?.ToUnixTimeMilliseconds(),
                pushed = subscription.Pushed,
                content = subscription.Content,
                pushedAt = subscription.PushedAt?.ToUnixTimeMilliseconds(),
                due = subscription.DueAt.ToUnixTimeMilliseconds(),
                attempts = (long)subscription.Attempts,
                failing = subscription.FailingSince?.ToUnixTimeMilliseconds(),
                reason = subscription.Reason,
                ended = subscription.EndedAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    private sealed record IdRow(long Id);
}
