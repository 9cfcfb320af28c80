using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Storage.Databases;
using Rse.Storage.Members;

namespace Rse.Storage.Spaces;

internal sealed class SpaceOverviewStore(Database database) : ISpaceOverviewStore
{
    private const string SelectPopulation = $"""
        select (select count(*) from rse_member m where m.kind = 'internal' and m.state = 'active') as internals,
               (select count(*) from rse_membership r join rse_member m on m.id = r.member_id
                where r.space_id = p.id and m.kind = 'internal' and m.state = 'active') as members,
               (select count(*) from rse_membership r join rse_member m on m.id = r.member_id
                where r.space_id = p.id and m.kind = 'guest' and {MemberRow.IsActive}) as guests
        from rse_space p
        where p.id = @id
          and {Visibility.Listing}
        """;

    private const string SelectPage = $"""
        select {SpaceRow.Columns}
        {SpaceRow.Source}
        where p.id > @after
          and {Visibility.Listing}
        order by p.id
        limit @limit
        """;

    private const string SelectOwners = $"""
        select r.space_id as spaceid, r.member_id as memberid, r.joined_at as joinedat
        from rse_membership r
        join rse_space p on p.id = r.space_id
        where r.space_id = any(@spaces)
          and r.role = 'owner'
          and {Visibility.Space}
        order by r.space_id, r.member_id
        """;

    private readonly string _selectPopulation = database.Dialect.Sql(SelectPopulation);
    private readonly string _selectPage = database.Dialect.Sql(SelectPage);
    private readonly string _selectOwners = database.Dialect.Sql(SelectOwners);

    public async ValueTask<SpacePopulation?> CountAsync(
        Viewer viewer,
        Id<Space> space,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, new { id = space.Value, now = now.ToUnixTimeMilliseconds() });
        return await database.FindAsync<PopulationRow>(_selectPopulation, parameters, cancellationToken) is { } row
            ? new SpacePopulation
            {
                Internals = (int)row.Internals,
                Members = (int)row.Members,
                Guests = (int)row.Guests,
            }
            : null;
    }

    public async ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { after = slice.After?.Id ?? 0L, limit = (long)slice.Limit });
        return [.. (await database.ListAsync<SpaceRow>(_selectPage, parameters, cancellationToken)).Select(row => row.ToSpace())];
    }

    public async ValueTask<IReadOnlyList<Membership>> ListOwnersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, new { spaces = database.Array([.. spaces.Select(space => space.Value)]) });
        return [.. (await database.ListAsync<OwnerRow>(_selectOwners, parameters, cancellationToken)).Select(row => row.ToMembership())];
    }

    // Settable, because SQLite gives counts no type if there is no row.
    private sealed class PopulationRow
    {
        public long Internals { get; init; }

        public long Members { get; init; }

        public long Guests { get; init; }
    }

    private sealed record OwnerRow(long SpaceId, long MemberId, long JoinedAt)
    {
        public Membership ToMembership() =>
            new()
            {
                SpaceId = new Id<Space>(SpaceId),
                MemberId = new Id<Member>(MemberId),
                Role = SpaceRole.Owner,
                JoinedAt = DateTimeOffset.FromUnixTimeMilliseconds(JoinedAt),
            };
    }
}
