using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Feeds.Home;
using Rse.Storage.Members;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

internal sealed class ReachStore(Database database) : IReachStore
{
    // An open space: all internal members, and its guests; a closed one: its members, with guests if it admits them.
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
            when m.kind = 'internal' or p.admits_guests = 1 then (select count(*) from rse_membership b where b.space_id = p.id
              and b.member_id = m.id)
            else 0 end = 1
        """;

    private const string SelectReaders = $"""
        select count(*) as number
        from ({Reached}) reached
        """;

    // A post of the viewer in the space; nothing else is known before it is written.
    private static readonly ContributionColumns Post = new() { Author = "@viewer", Space = "@id" };

    // Starts from followers, not readers: they are few, and each is looked up by key.
    private static readonly string Home = $"""
        select count(*) as number
        from (
            select f.member_id
            from rse_follow f
            where ({string.Join(
            " or ",
            HomeRule.Sources.Where(Brings).Select(source =>
                $"({FollowSql.Of("f.member_id", source)} and {HomeLinkSql.Names("f", [source.Link], Post)})"
            )
        )})
              and {FollowSql.Passes(Listing.Top)}
              and {string.Join(
            "\n              and ",
            HomeRule.Mutes.Where(Mutes).Select(mute => $"not {MuteSql.Exists("f.member_id", mute, Post)}")
        )}
            group by f.member_id) h
        where h.member_id in ({Reached})
        """;

    private readonly string _selectReaders = database.Dialect.Sql(SelectReaders);
    private readonly string _selectHome = database.Dialect.Sql(Home);

    public async ValueTask<PostReach> CountAsync(Viewer viewer, Id<Space> space, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { id = space.Value, now = now.ToUnixTimeMilliseconds() });
        var readers = await database.FindAsync<NumberRow>(_selectReaders, parameters, cancellationToken);
        var home = await database.FindAsync<NumberRow>(_selectHome, parameters, cancellationToken);
        return new PostReach((int)(readers?.Number ?? 0), (int)(home?.Number ?? 0));
    }

    private static bool Brings(HomeSource source) => source.Brings.Contains(Listing.Top) && HomeLinkSql.Knows(source.Link, Post);

    private static bool Mutes(HomeMute mute) => mute.Links.All(link => HomeLinkSql.Knows(link, Post));

    private sealed class NumberRow
    {
        public long Number { get; set; }
    }
}
