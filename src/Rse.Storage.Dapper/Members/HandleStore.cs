using Rse.Members.Handles;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Members;

internal sealed class HandleStore(Database database) : IHandleStore
{
    // Statements that give out handles change the table, and wait; those that read do not.
    private const string Lock = "lock table rse_member in share row exclusive mode";

    private const string SelectKnown = $"""
        select m.handle
        from rse_member m
        where m.handle = any(@handles)
          and {Visibility.Member}
        union
        select f.handle
        from rse_former_handle f
        join rse_member m on m.id = f.member_id
        where f.handle = any(@handles)
          and {Visibility.Member}
        """;

    private const string SelectFormer = """
        select handle
        from rse_former_handle
        where member_id = @member
        """;

    /// <summary>Whether another member than <c>@member</c> has or had the handle or its skeleton.</summary>
    private const string Free = """
        not exists (
            select 1
            from rse_member other
            where other.id <> @member
              and (other.handle = @handle or other.skeleton = @skeleton))
          and not exists (
            select 1
            from rse_former_handle f
            where f.member_id <> @member
              and (f.handle = @handle or f.skeleton = @skeleton))
        """;

    private const string InsertFormer = $"""
        insert into rse_former_handle (handle, skeleton, member_id, at)
        select m.handle, m.skeleton, m.id, @at
        from rse_member m
        where m.id = @member
          and m.handle <> @handle
          and {Free}
        on conflict do nothing
        """;

    private const string Update = $"""
        update rse_member
        set handle = @handle,
            skeleton = @skeleton
        where id = @member
          and {Free}
        """;

    private const string DeleteFormer = """
        delete from rse_former_handle
        where member_id = @member
          and handle = @handle
        """;

    private readonly string _selectKnown = database.Dialect.Sql(SelectKnown);

    public async ValueTask<IReadOnlyList<string>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<string> handles,
        CancellationToken cancellationToken
    ) =>
        handles.Count == 0
            ? []
            : await database.ListAsync<string>(
                _selectKnown,
                database.For(viewer, new { handles = database.Array(handles) }),
                cancellationToken
            );

    public async ValueTask LockAsync(IWriteTransaction transaction, CancellationToken cancellationToken)
    {
        if (database.Dialect.HasManyWriters)
        {
            await transaction.ExecuteAsync(Lock, null, cancellationToken);
        }
    }

    public async ValueTask<IReadOnlyList<string>> ListFormerAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        CancellationToken cancellationToken
    )
    {
        var former = await transaction.ListAsync<string>(SelectFormer, new { member = member.Value }, cancellationToken);
        former.Sort(StringComparer.Ordinal);
        return former;
    }

    public async ValueTask<bool> SetAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        string handle,
        string skeleton,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            member = member.Value,
            handle,
            skeleton,
            at = at.ToUnixTimeMilliseconds(),
        };
        await transaction.ExecuteAsync(InsertFormer, parameters, cancellationToken);
        if (await transaction.ExecuteAsync(Update, parameters, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync(DeleteFormer, parameters, cancellationToken);
        return true;
    }
}
