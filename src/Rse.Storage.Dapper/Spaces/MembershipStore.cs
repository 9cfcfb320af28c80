using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

internal sealed class MembershipStore(Database database) : IMembershipStore
{
    private const string InsertOrIgnore = """
        insert into rse_membership (member_id, space_id, role, joined_at, origin)
        values (@member, @space, @role, @joinedAt, @origin)
        on conflict (member_id, space_id) do nothing
        """;

    private const string Update = """
        update rse_membership
        set role = @role,
            origin = @origin
        where member_id = @member
          and space_id = @space
        """;

    // A new membership removes the request and the invitation: otherwise a member who is removed later could use them to rejoin.
    private const string DeleteRequest = """
        delete from rse_join_request
        where member_id = @member
          and space_id = @space
        """;

    private const string DeleteUnusedInvitation = """
        delete from rse_invitation
        where member_id = @member
          and space_id = @space
          and used_at is null
        """;

    private const string Delete = """
        delete from rse_membership
        where member_id = @member
          and space_id = @space
        """;

    private const string UpdateCount = """
        update rse_space
        set member_count = member_count + @number
        where id = @space
        """;

    private const string SelectOwnerCount = """
        select count(*)
        from rse_membership
        where space_id = @space
          and role = 'owner'
        """;

    private const string SelectCurrent = $"""
        select {MembershipRow.Columns}
        from rse_membership r
        where r.space_id = @space
          and r.member_id = @member
        """;

    private const string SelectByMember = $"""
        select {MembershipRow.Columns}
        from rse_membership r
        where r.member_id = @member
        order by r.space_id
        """;

    private const string SelectById = $"""
        select {MembershipRow.Columns}
        from rse_membership r
        join rse_space p on p.id = r.space_id
        where r.space_id = @space
          and r.member_id = @member
          and {Visibility.Space}
        """;

    private const string SelectPage = $"""
        select {MembershipRow.Columns}
        from rse_membership r
        join rse_space p on p.id = r.space_id
        where r.space_id = @space
          and r.member_id > @after
          and {Visibility.Space}
        order by r.member_id
        limit @limit
        """;

    private readonly string _lockSpace = database.Dialect.Sql(SpaceLock.Select);
    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectPage = database.Dialect.Sql(SelectPage);

    public async ValueTask<bool> PutAsync(IWriteTransaction transaction, Membership membership, CancellationToken cancellationToken)
    {
        var row = new
        {
            space = membership.SpaceId.Value,
            member = membership.MemberId.Value,
            role = EnumText.Of(membership.Role),
            joinedAt = membership.JoinedAt.ToUnixTimeMilliseconds(),
            origin = membership.Origin?.Value,
        };
        await transaction.FindAsync<long?>(_lockSpace, new { row.space }, cancellationToken);
        if (await transaction.ExecuteAsync(InsertOrIgnore, row, cancellationToken) == 0)
        {
            await transaction.ExecuteAsync(Update, row, cancellationToken);
            return false;
        }

        await transaction.ExecuteAsync(UpdateCount, new { row.space, number = 1L }, cancellationToken);
        await transaction.ExecuteAsync(DeleteRequest, row, cancellationToken);
        await transaction.ExecuteAsync(DeleteUnusedInvitation, row, cancellationToken);
        return true;
    }

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    )
    {
        var key = new { space = space.Value, member = member.Value };
        await transaction.FindAsync<long?>(_lockSpace, new { key.space }, cancellationToken);
        if (await transaction.ExecuteAsync(Delete, key, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync(UpdateCount, new { key.space, number = -1L }, cancellationToken);
        return true;
    }

    public async ValueTask<Membership?> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    )
    {
        await transaction.FindAsync<long?>(_lockSpace, new { space = space.Value }, cancellationToken);
        return (
            await transaction.FindAsync<MembershipRow>(SelectCurrent, new { space = space.Value, member = member.Value }, cancellationToken)
        )?.ToMembership();
    }

    public async ValueTask<IReadOnlyList<Membership>> ListAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await transaction.ListAsync<MembershipRow>(SelectByMember, new { member = member.Value }, cancellationToken)).Select(row =>
                row.ToMembership()
            ),
        ];

    public async ValueTask<Membership?> FindAsync(Viewer viewer, Id<Space> space, Id<Member> member, CancellationToken cancellationToken) =>
        (
            await database.FindAsync<MembershipRow>(
                _selectById,
                database.For(viewer, new { space = space.Value, member = member.Value }),
                cancellationToken
            )
        )?.ToMembership();

    public async ValueTask<IReadOnlyList<Membership>> ListAsync(
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
                after = slice.After?.Id ?? 0L,
                limit = (long)slice.Limit,
            }
        );
        return [.. (await database.ListAsync<MembershipRow>(_selectPage, parameters, cancellationToken)).Select(row => row.ToMembership())];
    }

    public async ValueTask<int> CountOwnersAsync(IWriteTransaction transaction, Id<Space> space, CancellationToken cancellationToken)
    {
        await transaction.FindAsync<long?>(_lockSpace, new { space = space.Value }, cancellationToken);
        return (int)await transaction.FindAsync<long>(SelectOwnerCount, new { space = space.Value }, cancellationToken);
    }
}
