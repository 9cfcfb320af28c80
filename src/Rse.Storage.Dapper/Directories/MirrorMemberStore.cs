using Rse.Directories;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Storage.Databases;
using Rse.Storage.Members;
using Rse.Storage.Spaces;
using Rse.Transactions;

namespace Rse.Storage.Directories;

internal sealed class MirrorMemberStore(Database database) : IMirrorMemberStore
{
    private const string SelectMembers = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.external_id = any(@externalIds)
          and m.issuer = ''
          and {Visibility.Member}
        """;

    private const string SelectMembersByIds = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = any(@members)
          and {Visibility.Member}
        """;

    private const string SelectMemberships = $"""
        select {MembershipRow.Columns}
        from rse_membership r
        where r.space_id = @space
          and r.member_id = any(@members)
        """;

    private const string SelectMembershipsByOrigin = $"""
        select {MembershipRow.Columns}
        from rse_membership r
        where r.origin = @link
          and r.member_id > @after
        order by r.member_id
        limit @limit
        """;

    private const string SelectOwnerCount = $"""
        select count(*)
        from rse_membership r
        join rse_space p on p.id = r.space_id
        where r.space_id = @space
          and r.role = 'owner'
          and {Visibility.Space}
        """;

    private readonly string _selectMembers = database.Dialect.Sql(SelectMembers);
    private readonly string _selectMembersByIds = database.Dialect.Sql(SelectMembersByIds);
    private readonly string _selectMemberships = database.Dialect.Sql(SelectMemberships);
    private readonly string _selectOwnerCount = database.Dialect.Sql(SelectOwnerCount);

    public async ValueTask<IReadOnlyList<MirrorMember>> FindAsync(
        Viewer viewer,
        Id<Space> space,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    )
    {
        if (externalIds.Count == 0)
        {
            return [];
        }

        var members = await database.ListAsync<MemberRow>(
            _selectMembers,
            database.For(viewer, new { externalIds = database.Array(externalIds) }),
            cancellationToken
        );
        return Join(members, await database.ListAsync<MembershipRow>(_selectMemberships, Places(space, members), cancellationToken));
    }

    public async ValueTask<IReadOnlyList<MirrorMember>> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    )
    {
        if (externalIds.Count == 0)
        {
            return [];
        }

        var parameters = database.For(Viewer.System, new { externalIds = database.Array(externalIds) });
        var members = await transaction.ListAsync<MemberRow>(_selectMembers, parameters, cancellationToken);
        return Join(members, await transaction.ListAsync<MembershipRow>(_selectMemberships, Places(space, members), cancellationToken));
    }

    public async ValueTask<IReadOnlyList<MirrorMember>> ListAsync(
        Viewer viewer,
        DirectoryLink link,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var memberships = await database.ListAsync<MembershipRow>(
            SelectMembershipsByOrigin,
            new
            {
                link = link.Id.Value,
                after = slice.After?.Id ?? 0L,
                limit = (long)slice.Limit,
            },
            cancellationToken
        );
        var ids = database.Array([.. memberships.Select(membership => membership.MemberId)]);
        var members = await database.ListAsync<MemberRow>(
            _selectMembersByIds,
            database.For(viewer, new { members = ids }),
            cancellationToken
        );
        return [.. Join(members, memberships).OrderBy(standing => standing.Member.Id.Value)];
    }

    public async ValueTask<int> CountOwnersAsync(Viewer viewer, Id<Space> space, CancellationToken cancellationToken) =>
        (int)await database.FindAsync<long>(_selectOwnerCount, database.For(viewer, new { space = space.Value }), cancellationToken);

    private object Places(Id<Space> space, List<MemberRow> members) =>
        new { space = space.Value, members = database.Array([.. members.Select(member => member.Id)]) };

    private static MirrorMember[] Join(List<MemberRow> members, List<MembershipRow> memberships)
    {
        var places = memberships.ToDictionary(row => row.MemberId, row => row.ToMembership());
        return [.. members.Select(row => new MirrorMember { Member = row.ToMember(), Membership = places.GetValueOrDefault(row.Id) })];
    }
}
