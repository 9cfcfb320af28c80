using Rse.Storage.Databases;
using Rse.Storage.Feeds;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>
/// The statements of a home on PostgreSQL, each a round trip: first what its owner follows, mutes and has marked as read; then the newest
/// of every followed thing, each from its
/// index alone, and the newest of them.
/// </summary>
/// <remarks>
/// The second has the followed things as its parameters and looks for the walks of its <see cref="PostgresHomeShape"/> alone, as most
/// members mute nothing and follow whole members
/// and spaces: one statement for every wish costs them three times as long as an empty page.
/// </remarks>
internal static class PostgresHomeSql
{
    /// <summary>What stands in the first column of <see cref="Interests"/>.</summary>
    public const long IsFollow = 0;

    /// <inheritdoc cref="IsFollow"/>
    public const long IsMute = 1;

    private static readonly FeedPageSql[] Pages =
    [
        .. Enumerable.Range(0, (int)PostgresHomeShape.All + 1).Select(shape => Make((PostgresHomeShape)shape)),
    ];

    /// <summary>
    /// What <c>@target</c> follows and mutes, and up to when <c>@viewer</c> has marked everything as read where <c>@unread</c> is 1: what
    /// it is, kind, id, and level or time.
    /// </summary>
    public static ReadStatement Interests { get; } =
        new(
            "home-interests",
            $"""
            select 0::bigint as what, f.kind, f.target_id, f.level
            from rse_follow f
            where f.member_id = @target
            union all
            select 1::bigint, x.kind, x.target_id, 0::bigint
            from rse_mute x
            where x.member_id = @target
              and {MuteSql.InForce}
            union all
            select 2::bigint, '', u.space_id, u.at
            from rse_read_until u
            where u.member_id = @viewer
              and @unread = 1::bigint
            """,
            "target",
            "now",
            "viewer",
            "unread"
        );

    /// <summary>The walks that a statement looks for, in the order of its parameters.</summary>
    public static IReadOnlyList<HomeWalk> Walks(PostgresHomeShape shape) => [.. HomeWalk.All.Where(walk => shape.HasFlag(walk.Shape()))];

    /// <summary>The statement of the ids of a page.</summary>
    public static FeedPageSql Page(PostgresHomeShape shape) => Pages[(int)shape];

    private static FeedPageSql Make(PostgresHomeShape shape)
    {
        var unread = shape.HasFlag(PostgresHomeShape.Unread);
        var walks = Walks(shape);
        var sql = $"""
            select id, at, bit_or(reason) as reasons
            from (
                {string.Join(
                "\n    union all\n    ",
                walks.Select(walk => Newest(walk, unread, shape.HasFlag(PostgresHomeShape.Mutes)))
            )}) found
            group by at, id
            order by at desc, id desc
            limit @limit
            """;
        return new FeedPageSql(
            unread ? "home-unread" : "home",
            sql,
            [
                "target",
                "at",
                "id",
                "limit",
                "ceiling",
                "audiences",
                "viewer",
                "now",
                .. walks.SelectMany(walk => unread ? new[] { walk.Name, Oldest(walk) } : [walk.Name]),
            ]
        );
    }

    private static string Oldest(HomeWalk walk) => $"{walk.Name}_oldest";

    private static string Newest(HomeWalk walk, bool unread, bool muted)
    {
        var (arrays, columns) = unread
            ? ($"@{walk.Name}::bigint[], @{Oldest(walk)}::bigint[]", "id, oldest")
            : ($"@{walk.Name}::bigint[]", "id");
        var unreadRow = unread ? $"\n          and {walk.At} >= f.oldest{UnreadSql.Row(true, walk.Space)}" : "";
        return $"""
            select newest.id, newest.at, {FollowSql.Bit(walk.Source)}::bigint as reason
                from unnest({arrays}) f ({columns})
                cross join lateral (
                    select {walk.Id} as id, {walk.At}
                    from {walk.Table} {walk.Alias}{(walk.IsOfActivities ? "" : "\n        cross join rse_activity a")}
                    where {walk.Key} = f.id{(walk.IsOfActivities ? "" : $"\n          and a.id = {walk.Id}")}
                      and {walk.Wanted}
                      and ({walk.At}, {walk.Id}) < (@at, @id)
                      and {(muted ? Unmuted(walk) : Visibility.Activity)}{unreadRow}
                    order by {walk.At} desc, {walk.Id} desc
                    limit @limit) newest
            """;
    }

    // The audience as a number that is compared: what a look-up of mutes costs a row would else lead PostgreSQL to collect rows by their
    // audience, and to sort them.
    private static string Unmuted(HomeWalk walk) =>
        $"""
            case when {Visibility.Activity} then 1 else 0 end > 0
                          and {MuteSql.Keeps("@target", walk.Id)}
            """;
}
