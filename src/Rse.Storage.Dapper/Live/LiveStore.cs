using Rse.Activities;
using Rse.Live;
using Rse.People;
using Rse.Storage.Activities;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Subjects;

namespace Rse.Storage.Live;

internal sealed class LiveStore(Database database) : ILiveStore
{
    private static readonly ViewerState Nothing = new()
    {
        Reactions = [],
        Rating = null,
        Follows = false,
        Read = false,
    };

    private readonly string _selectEnd = LiveSql.SelectEnd(database.Dialect.Log);
    private readonly string _selectFollowers = database.Dialect.Sql(LiveSql.SelectFollowers);
    private readonly ReadStatement _selectAtHome = new(
        "live-at-home",
        database.Dialect.Sql(LiveSql.SelectAtHome),
        "activity",
        "members",
        "now"
    );

    public async ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken) =>
        await database.FindAsync<ActivityRow>(_selectEnd, null, cancellationToken) is { } row
            ? new LogPosition(row.Epoch, row.Id)
            : LogPosition.Start;

    public async ValueTask<IReadOnlyList<LiveFollower>> ListFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            activities = database.Array([.. activities.Select(id => id.Value)]),
            members = database.Array([.. members.Select(id => id.Value)]),
        };
        var rows = await database.ListAsync<FollowerRow>(_selectFollowers, parameters, cancellationToken);
        return [.. rows.Select(row => new LiveFollower(new Id<Activity>(row.Activity), new Id<Member>(row.Member)))];
    }

    public async ValueTask<IReadOnlyList<LiveMatch>> ListAtHomeAsync(
        Viewer viewer,
        Id<Activity> activity,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        object[] values = [activity.Value, members.Select(member => member.Value).ToArray(), now.ToUnixTimeMilliseconds()];
        List<LiveMatch> matches = new(members.Count);
        Audience[] audiences = [];
        await using var session = await database.RentAsync(cancellationToken);
        await using var reader = await session.ExecuteAsync(_selectAtHome, values, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // The same on every row, because one statement reads one moment.
            audiences =
                audiences.Length > 0
                    ? audiences
                    :
                    [
                        .. new[] { reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4) }
                            .Distinct()
                            .Select(value => new Audience(value)),
                    ];
            var (rating, reactions) = (reader.GetInt64(5), reader.GetString(6));
            var (follows, seen, saved) = (reader.GetInt64(7) == 1, reader.GetInt64(8) == 1, reader.GetInt64(9) == 1);
            matches.Add(
                new LiveMatch
                {
                    MemberId = new Id<Member>(reader.GetInt64(0)),
                    Reasons = FeedReasons.Of(reader.GetInt64(1)),
                    Audiences = audiences,
                    Mine =
                        rating == 0 && reactions.Length == 0 && !follows && !seen && !saved
                            ? Nothing
                            : new ViewerState
                            {
                                Reactions = Words(reactions),
                                Rating = rating == 0 ? null : (int)rating,
                                Follows = follows,
                                Read = seen,
                                Bookmarked = saved,
                            },
                }
            );
        }

        return matches;
    }

    private static string[] Words(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(words, StringComparer.Ordinal);
        return words;
    }

    private sealed record FollowerRow(long Activity, long Member);
}
