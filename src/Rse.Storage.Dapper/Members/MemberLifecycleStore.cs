using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Members;

internal sealed class MemberLifecycleStore(Database database) : IMemberLifecycleStore
{
    // Locks the table before the row, as a change of a handle and an import do: they keep others from giving out handles.
    private const string LockTable = "lock table rse_member in row exclusive mode";

    private const string SelectCurrent = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = @id
        for no key update
        """;

    private const string SelectByIds = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = any(@ids)
        """;

    private const string SelectGuests = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.sponsor_id = @sponsor
        order by m.id
        """;

    private const string SelectPage = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id > @after
          and (@state = '' or m.state = @state)
          and {Visibility.Member}
        order by m.id
        limit @limit
        """;

    private const string UpdateState = """
        update rse_member
        set state = @state
        where id = @id
        """;

    private const string Free = """
        not exists (
            select 1
            from rse_member other
            where other.id <> @id
              and (other.handle = @handle or other.skeleton = @skeleton))
          and not exists (
            select 1
            from rse_former_handle f
            where f.handle = @handle
               or f.skeleton = @skeleton)
        """;

    private const string InsertFormerHandle = $"""
        insert into rse_former_handle (handle, skeleton, member_id, at)
        select m.handle, m.skeleton, m.id, @at
        from rse_member m
        where m.id = @id
          and m.state = 'departed'
          and {Free}
        on conflict do nothing
        """;

    private const string DeleteClaims = "delete from rse_member_claim where member_id = @id";

    private const string UpdateToRemains = $"""
        update rse_member
        set external_id = null,
            issuer = '',
            claims = null,
            handle = @handle,
            skeleton = @skeleton,
            display_name = @displayName,
            locale = @locale,
            time_zone = @timeZone,
            sponsor_id = null,
            ends_at = null
        where id = @id
          and state = 'departed'
          and {Free}
        """;

    private readonly string _selectCurrent = database.Dialect.Sql(SelectCurrent);
    private readonly string _selectByIds = database.Dialect.Sql(SelectByIds);
    private readonly string _selectPage = database.Dialect.Sql(SelectPage);

    public async ValueTask<Member?> FindAsync(IWriteTransaction transaction, Id<Member> id, CancellationToken cancellationToken)
    {
        if (database.Dialect.HasManyWriters)
        {
            await transaction.ExecuteAsync(LockTable, null, cancellationToken);
        }

        return (await transaction.FindAsync<MemberRow>(_selectCurrent, new { id = id.Value }, cancellationToken))?.ToMember();
    }

    public async ValueTask<IReadOnlyList<Member>> ListAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? []
            :
            [
                .. (
                    await transaction.ListAsync<MemberRow>(
                        _selectByIds,
                        new { ids = database.Array([.. ids.Select(id => id.Value)]) },
                        cancellationToken
                    )
                ).Select(row => row.ToMember()),
            ];

    public async ValueTask<IReadOnlyList<Member>> ListGuestsAsync(
        IWriteTransaction transaction,
        Id<Member> sponsor,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await transaction.ListAsync<MemberRow>(SelectGuests, new { sponsor = sponsor.Value }, cancellationToken)).Select(row =>
                row.ToMember()
            ),
        ];

    public async ValueTask<IReadOnlyList<Member>> ListAsync(
        Viewer viewer,
        MemberState? state,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new
            {
                state = state is { } wanted ? EnumText.Of(wanted) : "",
                after = slice.After?.Id ?? 0L,
                limit = (long)slice.Limit,
            }
        );
        return [.. (await database.ListAsync<MemberRow>(_selectPage, parameters, cancellationToken)).Select(row => row.ToMember(viewer))];
    }

    public async ValueTask<bool> SetStateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberState state,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(UpdateState, new { id = id.Value, state = EnumText.Of(state) }, cancellationToken) > 0;

    public async ValueTask<bool> AnonymizeAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        AnonymizedProfile remains,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            id = id.Value,
            handle = remains.Handle,
            skeleton = remains.Skeleton,
            displayName = remains.DisplayName,
            locale = remains.Locale,
            timeZone = remains.TimeZone,
            at = remains.At.ToUnixTimeMilliseconds(),
        };

        // The handle stays theirs, so that nobody inherits the mentions of it.
        await transaction.ExecuteAsync(InsertFormerHandle, parameters, cancellationToken);
        if (await transaction.ExecuteAsync(UpdateToRemains, parameters, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync(DeleteClaims, parameters, cancellationToken);
        return true;
    }
}
