using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.Storage.WebSub;

internal sealed class HubConsentStore(Database database) : IHubConsentStore
{
    private const string InsertOrIgnore = """
        insert into rse_hub_consent (space_id, actor_id, at)
        values (@space, @actor, @at)
        on conflict (space_id) do nothing
        """;

    private const string Delete = """
        delete from rse_hub_consent
        where space_id = @space
        """;

    // Only the system's ceiling is the highest number there is.
    private const string SelectAll = """
        select c.space_id as id
        from rse_hub_consent c
        where @ceiling = 9223372036854775807
        """;

    public async ValueTask<bool> PutAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> actor,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            InsertOrIgnore,
            new
            {
                space = space.Value,
                actor = actor.Value,
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space> space, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Delete, new { space = space.Value }, cancellationToken) > 0;

    public async ValueTask<IReadOnlyList<Id<Space>>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        (await database.ListAsync<Row>(SelectAll, database.For(viewer), cancellationToken)).ConvertAll(row => new Id<Space>(row.Id));

    private sealed record Row(long Id);
}
