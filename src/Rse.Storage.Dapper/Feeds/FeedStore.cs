using System.Data.Common;
using Rse.Activities;
using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

internal sealed class FeedStore : IFeedStore
{
    private readonly Database _database;
    private readonly ReadStatement[] _statements;

    public FeedStore(Database database)
    {
        _database = database;
        _statements = new ReadStatement[Enum.GetValues<FeedKind>().Length];
        _statements[(int)FeedKind.Home] = Statement("feed-home", database.Dialect is SqliteDialect ? FeedSql.SqliteHome : FeedSql.PostgresHome);
        _statements[(int)FeedKind.Space] = Statement("feed-space", FeedSql.Space);
        _statements[(int)FeedKind.Member] = Statement("feed-member", FeedSql.Member);
        _statements[(int)FeedKind.Topic] = Statement("feed-topic", FeedSql.Topic);
        _statements[(int)FeedKind.Subject] = Statement("feed-subject", FeedSql.Subject);
    }

    public async ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(FeedQuery query, CancellationToken cancellationToken)
    {
        await using var session = await _database.RentAsync(cancellationToken);
        List<FeedEntry> entries = new(query.Slice.Limit);
        var after = Start(query);
        while (true)
        {
            // A row whose subject is hidden although its activity is listed (a comment below a trashed post) takes a place in what was picked:
            // then go on behind it, so that the page is full unless the feed ends.
            var (picked, last) = await ReadAsync(session, query, after, entries, cancellationToken);
            if (picked < query.Slice.Limit || entries.Count >= query.Slice.Limit)
            {
                return entries.Count <= query.Slice.Limit ? entries : entries[..query.Slice.Limit];
            }

            after = last;
        }
    }

    private async ValueTask<(int Picked, Keyset Last)> ReadAsync(
        ReadSession session, FeedQuery query, Keyset after, List<FeedEntry> entries, CancellationToken cancellationToken)
    {
        var viewer = query.Viewer;
        object[] values = [query.Scope.TargetId, after.Order, after.Id, (long)query.Slice.Limit, viewer.Ceiling, viewer.Audiences, viewer.MemberId.Value];
        await using var reader = await session.ExecuteAsync(_statements[(int)query.Scope.Kind], values, cancellationToken);
        var snapshots = new SnapshotReader(reader);
        var picked = 0;
        var first = entries.Count;
        var last = after;
        while (await reader.ReadAsync(cancellationToken))
        {
            picked++;
            var place = new Keyset(reader.GetInt64(SnapshotReader.Width + 1), reader.GetInt64(SnapshotReader.Width));
            last = Compare(place, last) < 0 ? place : last;
            if (snapshots.IsVisible)
            {
                entries.Add(Entry(reader, snapshots, place));
            }
        }

        // The ids were picked in order; that their rows come in the same order is the database's habit, not its promise.
        entries.Sort(first, entries.Count - first, NewestFirst.Instance);
        return (picked, last);
    }

    private static FeedEntry Entry(DbDataReader reader, SnapshotReader snapshots, Keyset place) => new()
    {
        Id = new Id<Activity>(place.Id),
        At = DateTimeOffset.FromUnixTimeMilliseconds(place.Order),
        Verb = reader.GetString(SnapshotReader.Width + 2) is var verb && verb is "create" ? Verb.Create : Enum.Parse<Verb>(verb, ignoreCase: true),
        Subject = snapshots.Read(),
        Reasons = FeedReasons.Of(reader.GetInt64(SnapshotReader.Width + 3)),
    };

    /// <summary>Behind what the first row must be: the cursor, or everything at the last instant wanted.</summary>
    private static Keyset Start(FeedQuery query)
    {
        var after = query.Slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        if (query.Until is not { } until)
        {
            return after;
        }

        var end = new Keyset(until.ToUnixTimeMilliseconds(), long.MaxValue);
        return Compare(end, after) < 0 ? end : after;
    }

    private static int Compare(Keyset one, Keyset other) => one.Order == other.Order ? one.Id.CompareTo(other.Id) : one.Order.CompareTo(other.Order);

    private ReadStatement Statement(string name, string page) =>
        new(name, _database.Dialect.Sql(FeedSql.Head + page + FeedSql.Tail), "target", "at", "id", "limit", "ceiling", "audiences", "viewer");

    private sealed class NewestFirst : IComparer<FeedEntry>
    {
        public static NewestFirst Instance { get; } = new();

        public int Compare(FeedEntry? x, FeedEntry? y) => x!.At == y!.At ? y.Id.Value.CompareTo(x.Id.Value) : y.At.CompareTo(x.At);
    }
}
