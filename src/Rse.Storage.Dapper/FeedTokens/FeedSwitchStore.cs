using Rse.FeedTokens;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.FeedTokens;

internal sealed class FeedSwitchStore(Database database) : IFeedSwitchStore
{
    private const string InsertOrIgnore = """
        insert into rse_feed_switch (space_id, actor_id, at)
        values (@space, @actor, @at)
        on conflict (space_id) do nothing
        """;

    private const string Delete = """
        delete from rse_feed_switch
        where space_id = @space
        """;

    // Only the system's ceiling is the highest number there is.
    private const string SelectAll = """
        select w.space_id as spaceid
        from rse_feed_switch w
        where @ceiling = 9223372036854775807
        """;

    private readonly string _selectAll = database.Dialect.Sql(SelectAll);

    public async ValueTask<bool> PutAsync(
        IWriteTransaction transaction,
        Id<Space>? space,
        Id<Member>? actor,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            InsertOrIgnore,
            new
            {
                space = space?.Value ?? 0,
                actor = actor?.Value,
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space>? space, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Delete, new { space = space?.Value ?? 0 }, cancellationToken) > 0;

    public async ValueTask<IReadOnlyList<Id<Space>?>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        (await database.ListAsync<Row>(_selectAll, database.For(viewer), cancellationToken)).ConvertAll(row =>
            row.SpaceId == 0 ? (Id<Space>?)null : new Id<Space>(row.SpaceId)
        );

    private sealed record Row(long SpaceId);
}
