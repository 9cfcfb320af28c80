using Rse.Briefs;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Members;

namespace Rse.Storage.Briefs;

internal sealed class ReachStore(Database database) : IReachStore
{
    // In an open space every internal member, and the guests of it; in a closed one its members, guests where it admits them.
    private const string Reached = $"""
        select m.id
        from rse_member m
        cross join rse_space p
        where p.id = @id
          and {Visibility.Space}
          and {Visibility.Member}
          and {MemberRow.IsActive}
          and m.id <> @viewer
          and case
            when m.kind = 'internal' and p.visibility = 'open' then 1
            when m.kind = 'internal' or p.admits_guests = 1 then (select count(*) from rse_membership b where b.space_id = p.id and b.member_id = m.id)
            else 0 end = 1
        """;

    private const string SelectReaders = $"""
        select count(*) as number
        from ({Reached}) reached
        """;

    // From who follows, not from who reads: they are few, and each is looked up by key.
    private const string SelectHome = $"""
        select count(*) as number
        from (
            select f.member_id
            from rse_follow f
            where ((f.kind = 'space' and f.target_id = @id) or (f.kind = 'member' and f.target_id = @viewer))
              and f.level < 3
              and not exists (
                select 1
                from rse_mute x
                where x.member_id = f.member_id
                  and ((x.kind = 'space' and x.target_id = @id) or (x.kind = 'member' and x.target_id = @viewer))
                  and (x.ends_at is null or x.ends_at > @now))
            group by f.member_id) h
        where h.member_id in ({Reached})
        """;

    private readonly string _selectReaders = database.Dialect.Sql(SelectReaders);
    private readonly string _selectHome = database.Dialect.Sql(SelectHome);

    public async ValueTask<PostReach> CountAsync(Viewer viewer, Id<Space> space, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { id = space.Value, now = now.ToUnixTimeMilliseconds() });
        var readers = await database.FindAsync<NumberRow>(_selectReaders, parameters, cancellationToken);
        var home = await database.FindAsync<NumberRow>(_selectHome, parameters, cancellationToken);
        return new PostReach((int)(readers?.Number ?? 0), (int)(home?.Number ?? 0));
    }

    private sealed class NumberRow
    {
        public long Number { get; set; }
    }
}
