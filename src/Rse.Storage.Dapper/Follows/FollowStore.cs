using Rse.Activities;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Follows;

internal sealed class FollowStore(Database database) : IFollowStore
{
    private const string InsertOrIgnore = """
        insert into rse_follow (member_id, kind, target_id, at, level)
        values (@member, @kind, @target, @at, @level)
        on conflict (member_id, kind, target_id) do nothing
        """;

    private const string UpdateLevel = """
        update rse_follow
        set level = @level
        where member_id = @member
          and kind = @kind
          and target_id = @target
          and level <> @level
        """;

    private const string Delete = """
        delete from rse_follow
        where member_id = @member
          and kind = @kind
          and target_id = @target
        """;

    private const string DeleteByMember = """
        delete from rse_follow
        where member_id = @member
        """;

    private const string DeleteFollowers = """
        delete from rse_follow
        where kind = 'member'
          and target_id = @member
        """;

    private const string SelectOwn = """
        select count(*)
        from rse_follow
        where member_id = @viewer
          and kind = @kind
          and target_id = @target
        """;

    // Hidden targets are omitted here and not later, so that neither the length of a page nor its cursor reveals them.
    private const string SelectByMember = $"""
        select f.member_id as MemberId, f.kind as Kind, f.target_id as TargetId, f.at as At, f.level as Level
        from rse_follow f
        join rse_member m on m.id = f.member_id
        where f.member_id = @member
          and f.kind = @kind
          and (f.at < @at or (f.at = @at and f.target_id < @id))
          and {Visibility.Member}
          and (f.kind <> 'member' or exists (select 1 from rse_member m where m.id = f.target_id and {Visibility.Member}))
          and (f.kind <> 'space' or exists (select 1 from rse_space p where p.id = f.target_id and {Visibility.Listing}))
          and (f.kind <> 'topic' or exists (
            select 1
            from rse_topic_activity u
            join rse_activity a on a.id = u.activity_id
            where u.topic_id = f.target_id
              and a.listing {ListingSql.Listed}
              and {Visibility.Activity}))
          and (f.kind <> 'subject' or exists (
            select 1
            from rse_subject s
            join rse_subject root on root.id = s.root_id
            where s.id = f.target_id
              and s.trashed = 0
              and root.trashed = 0
              and {Visibility.Subject}))
        order by f.at desc, f.target_id desc
        limit @limit
        """;

    private const string SelectFollowers = $"""
        select f.member_id as MemberId, f.kind as Kind, f.target_id as TargetId, f.at as At, f.level as Level
        from rse_follow f
        join rse_member m on m.id = f.member_id
        where f.kind = 'member'
          and f.target_id = @member
          and (f.at < @at or (f.at = @at and f.member_id < @id))
          and {Visibility.Member}
          and exists (select 1 from rse_member m where m.id = f.target_id and {Visibility.Member})
        order by f.at desc, f.member_id desc
        limit @limit
        """;

    private readonly string _selectByMember = database.Dialect.Sql(SelectByMember);
    private readonly string _selectFollowers = database.Dialect.Sql(SelectFollowers);

    public async ValueTask<bool> AddAsync(IWriteTransaction transaction, Follow follow, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(InsertOrIgnore, Values(follow), cancellationToken) > 0;

    public async ValueTask<bool> SetLevelAsync(IWriteTransaction transaction, Follow follow, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(UpdateLevel, Values(follow), cancellationToken) > 0;

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        FollowKind kind,
        long target,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            Delete,
            new
            {
                member = member.Value,
                kind = EnumText.Of(kind),
                target,
            },
            cancellationToken
        ) > 0;

    public async ValueTask<int> ClearAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        bool andFollowers,
        CancellationToken cancellationToken
    )
    {
        var ended = await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value }, cancellationToken);
        return andFollowers
            ? ended + await transaction.ExecuteAsync(DeleteFollowers, new { member = member.Value }, cancellationToken)
            : ended;
    }

    public async ValueTask<bool> ExistsAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken) =>
        await database.FindAsync<long>(
            SelectOwn,
            new
            {
                viewer = viewer.MemberId.Value,
                kind = EnumText.Of(kind),
                target,
            },
            cancellationToken
        ) > 0;

    public ValueTask<IReadOnlyList<Follow>> ListAsync(
        Viewer viewer,
        Id<Member> member,
        FollowKind kind,
        Slice slice,
        CancellationToken cancellationToken
    ) => ListAsync(_selectByMember, viewer, member, EnumText.Of(kind), slice, cancellationToken);

    public ValueTask<IReadOnlyList<Follow>> ListFollowersAsync(
        Viewer viewer,
        Id<Member> member,
        Slice slice,
        CancellationToken cancellationToken
    ) => ListAsync(_selectFollowers, viewer, member, EnumText.Of(FollowKind.Member), slice, cancellationToken);

    private async ValueTask<IReadOnlyList<Follow>> ListAsync(
        string sql,
        Viewer viewer,
        Id<Member> member,
        string kind,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var after = slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        var rows = await database.ListAsync<Row>(
            sql,
            database.For(
                viewer,
                new
                {
                    member = member.Value,
                    kind,
                    at = after.Order,
                    id = after.Id,
                    limit = slice.Limit,
                }
            ),
            cancellationToken
        );
        return rows.ConvertAll(row => new Follow
        {
            MemberId = new Id<Member>(row.MemberId),
            Kind = EnumText.Parse<FollowKind>(row.Kind),
            TargetId = row.TargetId,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            Level = (FollowLevel)row.Level,
        });
    }

    private static object Values(Follow follow) =>
        new
        {
            member = follow.MemberId.Value,
            kind = EnumText.Of(follow.Kind),
            target = follow.TargetId,
            at = follow.At.ToUnixTimeMilliseconds(),
            level = (long)follow.Level,
        };

    private sealed record Row(long MemberId, string Kind, long TargetId, long At, long Level);
}
