using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Storage.Databases;
using Rse.Storage.Members;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

internal sealed class InvitationStore(Database database) : IInvitationStore
{
    private const string Columns = """
        i.id, i.space_id as spaceid, i.inviter_id as inviterid, i.member_id as memberid, i.role, i.created_at as createdat,
        i.expires_at as expiresat, i.used_at as usedat, r.role as inviterrole
        """;

    private const string Source =
        "from rse_invitation i left join rse_membership r on r.space_id = i.space_id and r.member_id = i.inviter_id";

    private const string Insert = """
        insert into rse_invitation (space_id, inviter_id, token_hash, role, created_at, expires_at)
        values (@space, @inviter, @tokenHash, @role, @createdAt, @expiresAt)
        returning id
        """;

    private const string InsertOrReplace = """
        insert into rse_invitation (space_id, inviter_id, member_id, role, created_at, expires_at)
        values (@space, @inviter, @member, @role, @createdAt, @expiresAt)
        on conflict (member_id, space_id) where member_id is not null do update
        set inviter_id = excluded.inviter_id,
            role = excluded.role,
            created_at = excluded.created_at,
            expires_at = excluded.expires_at,
            used_at = null,
            used_by = null
        returning id
        """;

    private const string SelectSpaceById = """
        select i.space_id
        from rse_invitation i
        where i.id = @id
        """;

    private const string SelectSpaceByHash = """
        select i.space_id
        from rse_invitation i
        where i.token_hash = @tokenHash
        """;

    private const string SelectCurrentById = $"""
        select {Columns}
        {Source}
        where i.id = @id
        """;

    private const string SelectCurrentByHash = $"""
        select {Columns}
        {Source}
        where i.token_hash = @tokenHash
        """;

    private const string SelectInviter = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = @inviter
        """;

    private const string SelectInviters = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = any(@ids)
        """;

    private const string UpdateUsed = """
        update rse_invitation
        set used_at = @at,
            used_by = @member
        where id = @id
          and used_at is null
        """;

    private const string DeleteUnused = """
        delete from rse_invitation
        where id = @id
          and used_at is null
        """;

    private const string SelectPage = $"""
        select {Columns}
        {Source}
        join rse_space p on p.id = i.space_id
        where i.space_id = @space
          and i.used_at is null
          and i.id > @after
          and {Visibility.Space}
          and not exists (
            select 1
            from rse_member m
            where m.id in (i.inviter_id, i.member_id)
              and not {Visibility.Member})
        order by i.id
        limit @limit
        """;

    private const string SelectPageOfMine = $"""
        select {Columns}
        {Source}
        where i.member_id = @viewer
          and i.used_at is null
          and i.id > @after
        order by i.id
        limit @limit
        """;

    private readonly string _lockSpace = database.Dialect.Sql(SpaceLock.Select);
    private readonly string _selectPage = database.Dialect.Sql(SelectPage);
    private readonly string _selectInviters = database.Dialect.Sql(SelectInviters);

    public async ValueTask<Invitation> PutAsync(
        IWriteTransaction transaction,
        Invitation invitation,
        string? tokenHash,
        CancellationToken cancellationToken
    )
    {
        await transaction.FindAsync<long?>(_lockSpace, new { space = invitation.SpaceId.Value }, cancellationToken);
        var id = await transaction.FindAsync<long>(
            tokenHash is null ? InsertOrReplace : Insert,
            new
            {
                space = invitation.SpaceId.Value,
                inviter = invitation.InviterId.Value,
                member = invitation.MemberId?.Value,
                tokenHash,
                role = EnumText.Of(invitation.Role),
                createdAt = invitation.CreatedAt.ToUnixTimeMilliseconds(),
                expiresAt = invitation.ExpiresAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        return invitation with { Id = new Id<Invitation>(id), UsedAt = null };
    }

    public ValueTask<InvitationState?> FindAsync(IWriteTransaction transaction, Id<Invitation> id, CancellationToken cancellationToken) =>
        FindAsync(transaction, SelectSpaceById, SelectCurrentById, new { id = id.Value }, cancellationToken);

    public ValueTask<InvitationState?> FindAsync(IWriteTransaction transaction, string tokenHash, CancellationToken cancellationToken) =>
        FindAsync(transaction, SelectSpaceByHash, SelectCurrentByHash, new { tokenHash }, cancellationToken);

    public async ValueTask<bool> UseAsync(
        IWriteTransaction transaction,
        Id<Invitation> id,
        Id<Member> member,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            UpdateUsed,
            new
            {
                id = id.Value,
                member = member.Value,
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) == 1;

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Invitation> id, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteUnused, new { id = id.Value }, cancellationToken) == 1;

    public ValueTask<IReadOnlyList<InvitationState>> ListAsync(
        Viewer viewer,
        Id<Space> space,
        Slice slice,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            _selectPage,
            viewer,
            new
            {
                space = space.Value,
                after = slice.After?.Id ?? 0L,
                limit = (long)slice.Limit,
            },
            cancellationToken
        );

    public ValueTask<IReadOnlyList<InvitationState>> ListMineAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken) =>
        ReadAsync(SelectPageOfMine, viewer, new { after = slice.After?.Id ?? 0L, limit = (long)slice.Limit }, cancellationToken);

    private async ValueTask<InvitationState?> FindAsync(
        IWriteTransaction transaction,
        string selectSpace,
        string selectCurrent,
        object key,
        CancellationToken cancellationToken
    )
    {
        // Runs the same statements whether or not there is an invitation: ids are easily guessed, and the number of statements would reveal
        // which exist. The row is read again after the lock, because it may be gone by then.
        var space = await transaction.FindAsync<long?>(selectSpace, key, cancellationToken) ?? 0;
        await transaction.FindAsync<long?>(_lockSpace, new { space }, cancellationToken);
        var row = await transaction.FindAsync<Row>(selectCurrent, key, cancellationToken);
        var inviter = await transaction.FindAsync<MemberRow>(SelectInviter, new { inviter = row?.InviterId ?? 0 }, cancellationToken);
        return row?.ToStanding(inviter!.ToMember());
    }

    // Reads the inviter even if the viewer may not see them: the invited member learns who invites them.
    private async ValueTask<IReadOnlyList<InvitationState>> ReadAsync(
        string sql,
        Viewer viewer,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<Row>(sql, database.For(viewer, parameters), cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = database.Array([.. rows.Select(row => row.InviterId).Distinct()]);
        var inviters = (await database.ListAsync<MemberRow>(_selectInviters, new { ids }, cancellationToken)).ToDictionary(
            row => row.Id,
            row => row.ToMember()
        );
        return [.. rows.Select(row => row.ToStanding(inviters[row.InviterId]))];
    }

    private sealed record Row(
        long Id,
        long SpaceId,
        long InviterId,
        long? MemberId,
        string Role,
        long CreatedAt,
        long ExpiresAt,
        long? UsedAt,
        string? InviterRole
    )
    {
        public InvitationState ToStanding(Member inviter) =>
            new()
            {
                Invitation = new Invitation
                {
                    Id = new Id<Invitation>(Id),
                    SpaceId = new Id<Space>(SpaceId),
                    InviterId = inviter.Id,
                    MemberId = MemberId is { } member ? new Id<Member>(member) : null,
                    Role = EnumText.Parse<SpaceRole>(Role),
                    CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                    ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt),
                    UsedAt = UsedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                },
                Inviter = inviter,
                InviterRole = InviterRole is { } role ? EnumText.Parse<SpaceRole>(role) : null,
            };
    }
}
