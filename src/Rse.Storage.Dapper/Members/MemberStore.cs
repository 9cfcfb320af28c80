using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Members;

internal sealed class MemberStore(Database database) : IMemberStore
{
    private const string InsertOrIgnore = """
        insert into rse_member (issuer, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at, sponsor_id,
          ends_at)
        select @issuer, @externalId, @handle, @skeleton, @displayName, @kind, @state, @locale, @timeZone, @createdAt, @sponsorId, @endsAt
        where not exists (select 1 from rse_former_handle f where f.handle = @handle or f.skeleton = @skeleton)
        on conflict do nothing
        returning id
        """;

    private const string SelectIfFormer = """
        select 1
        from rse_former_handle f
        where f.handle = @handle
           or f.skeleton = @skeleton
        limit 1
        """;

    private const string Delete = "delete from rse_member where id = @id";

    private const string Update = """
        update rse_member
        set display_name = coalesce(@displayName, display_name),
            kind = coalesce(@kind, kind),
            locale = coalesce(@locale, locale),
            time_zone = coalesce(@timeZone, time_zone),
            sponsor_id = case when coalesce(@kind, kind) = 'guest' then coalesce(@sponsorId, sponsor_id) end,
            ends_at = case when coalesce(@kind, kind) = 'guest' then coalesce(@endsAt, ends_at) end
        where id = @id
        """;

    private const string SelectCurrent = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = @id
        """;

    private const string SelectById = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = @id
          and {Visibility.Member}
        """;

    private const string SelectByHandle = $"""
        select {MemberRow.Columns}
        from rse_member m
        where (m.handle = @handle or m.id = (select f.member_id from rse_former_handle f where f.handle = @handle))
          and {Visibility.Member}
        """;

    private const string SelectByIds = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = any(@ids)
          and {Visibility.Member}
        """;

    private const string SelectByHandles = $"""
        select {MemberRow.Columns}
        from rse_member m
        where (m.handle = any(@handles) or m.id in (select f.member_id from rse_former_handle f where f.handle = any(@handles)))
          and {MemberRow.IsActive}
          and {Visibility.Member}
        """;

    private const string SelectPage = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id > @after
          and {MemberRow.IsActive}
          and {Visibility.Member}
        order by m.id
        limit @limit
        """;

    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectByHandle = database.Dialect.Sql(SelectByHandle);
    private readonly string _selectByIds = database.Dialect.Sql(SelectByIds);
    private readonly string _selectByHandles = database.Dialect.Sql(SelectByHandles);
    private readonly string _selectPage = database.Dialect.Sql(SelectPage);

    public async ValueTask<Member?> AddAsync(
        IWriteTransaction transaction,
        Member member,
        string skeleton,
        CancellationToken cancellationToken
    )
    {
        var id = await transaction.FindAsync<long?>(
            InsertOrIgnore,
            new
            {
                issuer = member.Issuer,
                externalId = member.ExternalId,
                handle = member.Handle,
                skeleton,
                displayName = member.DisplayName,
                kind = EnumText.Of(member.Kind),
                state = EnumText.Of(member.State),
                locale = member.Locale,
                timeZone = member.TimeZone,
                createdAt = member.CreatedAt.ToUnixTimeMilliseconds(),
                sponsorId = member.SponsorId?.Value,
                endsAt = member.EndsAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        if (id is null)
        {
            return null;
        }

        // A transaction for which the insertion waited may have given the handle up: the next statement sees that.
        if (
            database.Dialect.HasManyWriters
            && await transaction.FindAsync<int?>(SelectIfFormer, new { handle = member.Handle, skeleton }, cancellationToken) is not null
        )
        {
            await transaction.ExecuteAsync(Delete, new { id }, cancellationToken);
            return null;
        }

        return member with
        {
            Id = new Id<Member>(id.Value),
        };
    }

    public async ValueTask<Member?> UpdateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberChange change,
        CancellationToken cancellationToken
    )
    {
        var row = new
        {
            id = id.Value,
            displayName = change.DisplayName,
            kind = change.Kind is { } kind ? EnumText.Of(kind) : null,
            locale = change.Locale,
            timeZone = change.TimeZone,
            sponsorId = change.SponsorId?.Value,
            endsAt = change.EndsAt?.ToUnixTimeMilliseconds(),
        };
        return await transaction.ExecuteAsync(Update, row, cancellationToken) == 0
            ? null
            : (await transaction.FindAsync<MemberRow>(SelectCurrent, new { row.id }, cancellationToken))?.ToMember();
    }

    public async ValueTask<Member?> FindAsync(Viewer viewer, Id<Member> id, CancellationToken cancellationToken) =>
        (await database.FindAsync<MemberRow>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken))?.ToMember(
            viewer
        );

    public async ValueTask<Member?> FindAsync(Viewer viewer, string handle, CancellationToken cancellationToken) =>
        (await database.FindAsync<MemberRow>(_selectByHandle, database.For(viewer, new { handle }), cancellationToken))?.ToMember(viewer);

    public ValueTask<IReadOnlyList<Member>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? ValueTask.FromResult<IReadOnlyList<Member>>([])
            : ReadAsync(_selectByIds, viewer, new { ids = database.Array([.. ids.Select(id => id.Value)]) }, cancellationToken);

    public ValueTask<IReadOnlyList<Member>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<string> handles,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        handles.Count == 0
            ? ValueTask.FromResult<IReadOnlyList<Member>>([])
            : ReadAsync(
                _selectByHandles,
                viewer,
                new { handles = database.Array(handles), now = now.ToUnixTimeMilliseconds() },
                cancellationToken
            );

    public ValueTask<IReadOnlyList<Member>> ListAsync(
        Viewer viewer,
        Slice slice,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            _selectPage,
            viewer,
            new
            {
                after = slice.After?.Id ?? 0L,
                limit = (long)slice.Limit,
                now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    private async ValueTask<IReadOnlyList<Member>> ReadAsync(
        string sql,
        Viewer viewer,
        object parameters,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await database.ListAsync<MemberRow>(sql, database.For(viewer, parameters), cancellationToken)).Select(row =>
                row.ToMember(viewer)
            ),
        ];
}
