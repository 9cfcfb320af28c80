using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;

namespace Rse.Storage.CustomFeeds;

/// <summary>Opens a custom feed: loads its parts and selects the statement for its driving index.</summary>
internal sealed class CustomPicker(Database database) : IFeedPicker
{
    private const string SelectParts = """
        select f.drive, c.dimension, c.excluded, c.target_id, c.word
        from rse_custom_feed f
        join rse_custom_part c on c.feed_id = f.id
        left join rse_space p on p.id = f.space_id
        where f.id = @target
          and ((f.space_id is null and (f.member_id = @viewer or @ceiling = 9223372036854775807))
            or p.audience <= @ceiling
            or p.audience = any(@audiences))
        """;

    private readonly FeedPageSql[] _pages =
    [
        .. Enum.GetValues<DrivingIndex>()
            .SelectMany(drive => new[] { false, true }.Select(unread => Page(drive, database.Dialect, unread))),
    ];

    private readonly ReadStatement _parts = new(
        "custom-feed",
        database.Dialect.Sql(SelectParts),
        "target",
        "viewer",
        "ceiling",
        "audiences"
    );

    public FeedKind Kind => FeedKind.Custom;

    public async ValueTask<IFeedPick?> OpenAsync(
        ReadSession session,
        FeedQuery query,
        FeedStatements statements,
        CancellationToken cancellationToken
    )
    {
        var viewer = query.Viewer;
        await using var reader = await session.ExecuteAsync(
            _parts,
            [query.Scope.TargetId, viewer.MemberId.Value, viewer.Ceiling, viewer.Audiences],
            cancellationToken
        );
        CustomPick? pick = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            // Each row repeats the driving index.
            pick ??= new CustomPick(
                query,
                statements.Of(_pages[Index(EnumText.Parse<DrivingIndex>(reader.GetString(0)), query.UnreadSince is not null)])
            );
            pick.Add(
                EnumText.Parse<CustomFeedDimension>(reader.GetString(1)),
                reader.GetInt64(2) == 1,
                reader.GetInt64(3),
                reader.GetString(4)
            );
        }

        return pick;
    }

    private static int Index(DrivingIndex drive, bool unread) => ((int)drive * 2) + (unread ? 1 : 0);

    private static FeedPageSql Page(DrivingIndex drive, Dialect dialect, bool unread) =>
        new(
            $"custom-{EnumText.Of(drive)}{(unread ? "-unread" : "")}",
            CustomSql.Page(drive, dialect, unread),
            CustomSql.Parameters(unread)
        );
}
