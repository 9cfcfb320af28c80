using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>
/// The statements of a home feed on PostgreSQL, each a round trip: the first reads follows, mutes and read marks; the second merges the
/// newest rows of every followed thing, each from its index.
/// </summary>
/// <remarks>
/// The second takes the followed things as parameters and contains only the scans of its <see cref="PostgresHomeShape"/>, because most
/// members mute nothing and follow whole members and spaces: one statement for all shapes would cost them three times as much as an empty
/// page.
/// </remarks>
internal static class PostgresHomeSql
{
    /// <summary>The values of the first column of <see cref="Interests"/>.</summary>
    public const long IsFollow = 0;

    /// <inheritdoc cref="IsFollow"/>
    public const long IsMute = 1;

    private static readonly FeedPageSql[] Pages =
    [
        .. Enumerable.Range(0, (int)PostgresHomeShape.All + 1).Select(shape => Make((PostgresHomeShape)shape)),
    ];

    /// <summary>
    /// Selects the follows and mutes of <c>@target</c>, and, if <c>@unread</c> is 1, up to when <c>@viewer</c> has marked everything as
    /// read: row type, kind, id, and level or time.
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

    /// <summary>The scans of a statement, in the order of its parameters.</summary>
    public static IReadOnlyList<HomeScan> Scans(PostgresHomeShape shape) => [.. HomeScan.All.Where(scan => shape.HasFlag(scan.Shape()))];

    /// <summary>The statement that selects the ids of a page.</summary>
    public static FeedPageSql Page(PostgresHomeShape shape) => Pages[(int)shape];

    private static FeedPageSql Make(PostgresHomeShape shape)
    {
        var unread = shape.HasFlag(PostgresHomeShape.Unread);
        var scans = Scans(shape);
        var sql = $"""
            select id, at, bit_or(reason) as reasons
            from (
                {string.Join(
                "\n    union all\n    ",
                scans.Select(scan => Newest(scan, unread, shape.HasFlag(PostgresHomeShape.Mutes)))
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
                .. scans.SelectMany(scan => unread ? new[] { scan.Name, Oldest(scan) } : [scan.Name]),
            ]
        );
    }

    private static string Oldest(HomeScan scan) => $"{scan.Name}_oldest";

    private static string Newest(HomeScan scan, bool unread, bool muted)
    {
        var (arrays, columns) = unread
            ? ($"@{scan.Name}::bigint[], @{Oldest(scan)}::bigint[]", "id, oldest")
            : ($"@{scan.Name}::bigint[]", "id");
        var unreadRow = unread ? $"\n          and {scan.At} >= f.oldest{UnreadSql.Row(true, scan.Space)}" : "";
        return $"""
            select newest.id, newest.at, {FollowSql.Bit(scan.Source)}::bigint as reason
                from unnest({arrays}) f ({columns})
                cross join lateral (
                    select {scan.Id} as id, {scan.At}
                    from {scan.Table} {scan.Alias}{(scan.IsOfActivities ? "" : "\n        cross join rse_activity a")}
                    where {scan.Key} = f.id{(scan.IsOfActivities ? "" : $"\n          and a.id = {scan.Id}")}
                      and {scan.Wanted}
                      and ({scan.At}, {scan.Id}) < (@at, @id)
                      and {(muted ? Unmuted(scan) : Visibility.Activity)}{unreadRow}
                    order by {scan.At} desc, {scan.Id} desc
                    limit @limit) newest
            """;
    }

    // Compares the audience as a number: otherwise PostgreSQL, expecting an expensive look-up of mutes per row, would collect rows by
    // audience and sort them.
    private static string Unmuted(HomeScan scan) =>
        $"""
            case when {Visibility.Activity} then 1 else 0 end > 0
                          and {MuteSql.Keeps("@target", scan.Id)}
            """;
}
