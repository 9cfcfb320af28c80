using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Storage.Databases;
using Rse.Storage.Members;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

internal sealed class JoinRequestStore(Database database) : IJoinRequestStore
{
    private const string Columns = "q.space_id as spaceid, q.member_id as memberid, q.text, q.at, q.refused_at as refusedat, q.reason";

    private const string InsertOrUpdate = """
        insert into rse_join_request (member_id, space_id, text, at, refused_at, reason)
        values (@member, @space, @text, @at, @refusedAt, @reason)
        on conflict (member_id, space_id) do update
        set text = excluded.text,
            at = excluded.at,
            refused_at = excluded.refused_at,
            reason = excluded.reason
        """;

    private const string DeletePending = """
        delete from rse_join_request
        where member_id = @member
          and space_id = @space
          and refused_at is null
        """;

    private const string SelectCurrent = $"""
        select {Columns}
        from rse_join_request q
        where q.member_id = @member
          and q.space_id = @space
        """;

    private const string SelectPending = $"""
        select {Columns}
        from rse_join_request q
        join rse_space p on p.id = q.space_id
        join rse_member m on m.id = q.member_id
        where q.space_id = @space
          and q.refused_at is null
          and (q.at, q.member_id) > (@at, @id)
          and {MemberRow.IsActive}
          and {Visibility.Space}
          and {Visibility.Member}
        order by q.at, q.member_id
        limit @limit
        """;

    private const string SelectMine = $"""
        select {Columns}
        from rse_join_request q
        join rse_space p on p.id = q.space_id
        where q.member_id = @viewer
          and (q.at, q.space_id) < (@at, @id)
          and {Visibility.Listing}
        order by q.at desc, q.space_id desc
        limit @limit
        """;

    // Serializes decisions, withdrawals and new memberships.
    private readonly string _lockSpace = database.Dialect.Sql(SpaceLock.Select);
    private readonly string _selectPending = database.Dialect.Sql(SelectPending);
    private readonly string _selectMine = database.Dialect.Sql(SelectMine);

    public async ValueTask PutAsync(IWriteTransaction transaction, JoinRequest request, CancellationToken cancellationToken)
    {
        await transaction.FindAsync<long?>(_lockSpace, new { space = request.SpaceId.Value }, cancellationToken);
        await transaction.ExecuteAsync(
            InsertOrUpdate,
            new
            {
                member = request.MemberId.Value,
                space = request.SpaceId.Value,
                text = request.Text,
                at = request.At.ToUnixTimeMilliseconds(),
                refusedAt = request.RefusedAt?.ToUnixTimeMilliseconds(),
                reason = request.Reason,
            },
            cancellationToken
        );
    }

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    )
    {
        await transaction.FindAsync<long?>(_lockSpace, new { space = space.Value }, cancellationToken);
        return await transaction.ExecuteAsync(DeletePending, new { member = member.Value, space = space.Value }, cancellationToken) == 1;
    }

    public async ValueTask<JoinRequest?> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    )
    {
        await transaction.FindAsync<long?>(_lockSpace, new { space = space.Value }, cancellationToken);
        return (
            await transaction.FindAsync<Row>(SelectCurrent, new { member = member.Value, space = space.Value }, cancellationToken)
        )?.ToRequest();
    }

    public ValueTask<IReadOnlyList<JoinRequest>> ListAsync(
        Viewer viewer,
        Id<Space> space,
        Slice slice,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            _selectPending,
            viewer,
            new
            {
                space = space.Value,
                at = slice.After?.Order ?? long.MinValue,
                id = slice.After?.Id ?? 0L,
                limit = (long)slice.Limit,
                now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    public ValueTask<IReadOnlyList<JoinRequest>> ListMineAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken) =>
        ReadAsync(
            _selectMine,
            viewer,
            new
            {
                at = slice.After?.Order ?? long.MaxValue,
                id = slice.After?.Id ?? long.MaxValue,
                limit = (long)slice.Limit,
            },
            cancellationToken
        );

    private async ValueTask<IReadOnlyList<JoinRequest>> ReadAsync(
        string sql,
        Viewer viewer,
        object parameters,
        CancellationToken cancellationToken
    ) => [.. (await database.ListAsync<Row>(sql, database.For(viewer, parameters), cancellationToken)).Select(row => row.ToRequest())];

    private sealed record Row(long SpaceId, long MemberId, string? Text, long At, long? RefusedAt, string? Reason)
    {
        public JoinRequest ToRequest() =>
            new()
            {
                SpaceId = new Id<Space>(SpaceId),
                MemberId = new Id<Member>(MemberId),
                Text = Text,
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
                RefusedAt = RefusedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                Reason = Reason,
            };
    }
}
