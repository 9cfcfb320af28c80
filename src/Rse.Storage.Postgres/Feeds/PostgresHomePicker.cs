using Rse.Feeds;
using Rse.Follows;
using Rse.Mutes;
using Rse.Paging;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>Picks home feeds on PostgreSQL: reads what the owner follows, and selects the statement that fits.</summary>
internal sealed class PostgresHomePicker : IFeedPicker
{
    public FeedKind Kind => FeedKind.Home;

    public async ValueTask<IFeedPick?> OpenAsync(
        ReadSession session,
        FeedQuery query,
        FeedStatements statements,
        CancellationToken cancellationToken
    )
    {
        var interests = new HomeInterests(query.UnreadSince?.ToUnixTimeMilliseconds());
        object[] values =
        [
            query.Scope.TargetId,
            query.Now.ToUnixTimeMilliseconds(),
            query.Viewer.MemberId.Value,
            query.UnreadSince is null ? 0L : 1L,
        ];
        await using var reader = await session.ExecuteAsync(PostgresHomeSql.Interests, values, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (what, id) = (reader.GetInt64(0), reader.GetInt64(2));
            switch (what)
            {
                case PostgresHomeSql.IsFollow:
                    interests.AddFollow(EnumText.Parse<FollowKind>(reader.GetString(1)), id, (FollowLevel)reader.GetInt64(3));
                    break;
                case PostgresHomeSql.IsMute:
                    interests.AddMute(EnumText.Parse<MuteKind>(reader.GetString(1)), id);
                    break;
                default:
                    interests.AddReadUntil(id, reader.GetInt64(3));
                    break;
            }
        }

        return new Home(query, statements, interests);
    }

    private sealed class Home : IFeedPick
    {
        private readonly FeedQuery _query;
        private readonly ReadStatement _statement;
        private readonly List<object> _scans = [];

        public Home(FeedQuery query, FeedStatements statements, HomeInterests interests)
        {
            var things = interests.List();
            var shape = things.Aggregate(PostgresHomeShape.None, (shape, thing) => shape | thing.Scan.Shape());
            shape |= interests.HasMutes ? PostgresHomeShape.Mutes : PostgresHomeShape.None;
            shape |= query.UnreadSince is null ? PostgresHomeShape.None : PostgresHomeShape.Unread;
            _query = query;
            _statement = statements.Of(PostgresHomeSql.Page(shape));
            foreach (var scan in PostgresHomeSql.Scans(shape))
            {
                var scanned = things.FindAll(thing => thing.Scan == scan);
                _scans.Add(scanned.ConvertAll(thing => thing.Id));
                if (query.UnreadSince is not null)
                {
                    _scans.Add(scanned.ConvertAll(thing => thing.Oldest));
                }
            }
        }

        public PickedPage Pick(Keyset after)
        {
            var viewer = _query.Viewer;
            return new PickedPage(
                _statement,
                [
                    _query.Scope.TargetId,
                    after.Order,
                    after.Id,
                    (long)_query.Slice.Limit,
                    viewer.Ceiling,
                    viewer.Audiences,
                    viewer.MemberId.Value,
                    _query.Now.ToUnixTimeMilliseconds(),
                    .. _scans,
                ]
            );
        }
    }
}
