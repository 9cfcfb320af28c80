using System.Data.Common;
using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;

namespace Rse.Storage.Feeds;

internal sealed class FeedStore : IFeedStore
{
    private readonly Database _database;
    private readonly FeedStatements _entries;
    private readonly FeedStatements _places;
    private readonly FeedStatements _traces;
    private readonly Dictionary<FeedKind, IFeedPicker> _pickers;

    public FeedStore(Database database, IEnumerable<IFeedPicker> pickers)
    {
        _database = database;
        _entries = new FeedStatements(database.Dialect, "feed", FeedSql.Head, FeedSql.Tail);
        _places = new FeedStatements(database.Dialect, "places", FeedSql.PlaceHead, FeedSql.PlaceTail);
        _traces = new FeedStatements(database.Dialect, "traces", TraceSql.Head, TraceSql.Tail);
        _pickers = pickers.ToDictionary(picker => picker.Kind);
    }

    public ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(FeedQuery query, CancellationToken cancellationToken) =>
        FillAsync(
            query,
            _entries,
            reader => new EntryRows(reader),
            entry => new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value),
            cancellationToken
        );

    public ValueTask<IReadOnlyList<FeedPlace>> ListPlacesAsync(FeedQuery query, CancellationToken cancellationToken) =>
        FillAsync(
            query,
            _places,
            reader => new PlaceRows(reader),
            place => new Keyset(place.At.ToUnixTimeMilliseconds(), place.Id.Value),
            cancellationToken
        );

    public ValueTask<IReadOnlyList<FeedTrace>> ListTracesAsync(FeedQuery query, CancellationToken cancellationToken) =>
        FillAsync(
            query,
            _traces,
            reader => new TraceRows(reader),
            trace => new Keyset(trace.At.ToUnixTimeMilliseconds(), trace.Id.Value),
            cancellationToken
        );

    private async ValueTask<IReadOnlyList<T>> FillAsync<T>(
        FeedQuery query,
        FeedStatements statements,
        Func<DbDataReader, FeedRows<T>> open,
        Func<T, Keyset> place,
        CancellationToken cancellationToken
    )
    {
        await using var session = await _database.RentAsync(cancellationToken);
        var pick = _pickers.TryGetValue(query.Scope.Kind, out var picker)
            ? await picker.OpenAsync(session, query, statements, cancellationToken)
            : new PlainPick(query, statements);
        if (pick is null)
        {
            return [];
        }

        List<T> rows = new(query.Slice.Limit);
        var after = Start(query);
        while (true)
        {
            // A row whose subject is hidden although its activity is listed (a comment below a trashed post) takes a place in the picked
            // ids: the loop continues after it, so that the page is full unless the feed ends.
            var first = rows.Count;
            var (picked, last) = await ReadAsync(session, pick.Pick(after), open, rows, cancellationToken);

            // The ids were picked in order, but no database guarantees that their rows arrive in the same order.
            rows.Sort(first, rows.Count - first, Comparer<T>.Create((one, other) => Compare(place(other), place(one))));
            if (picked < query.Slice.Limit || rows.Count >= query.Slice.Limit)
            {
                return rows.Count <= query.Slice.Limit ? rows : rows[..query.Slice.Limit];
            }

            after = last;
        }
    }

    private static async ValueTask<(int Picked, Keyset Last)> ReadAsync<T>(
        ReadSession session,
        PickedPage page,
        Func<DbDataReader, FeedRows<T>> open,
        List<T> found,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await session.ExecuteAsync(page.Statement, page.Values, cancellationToken);
        var rows = open(reader);
        var picked = 0;
        var last = new Keyset(long.MaxValue, long.MaxValue);
        while (await reader.ReadAsync(cancellationToken))
        {
            picked++;
            var place = rows.Place;
            last = Compare(place, last) < 0 ? place : last;
            if (rows.IsVisible)
            {
                found.Add(rows.Read(place));
            }
        }

        return (picked, last);
    }

    /// <summary>The position that the first row must follow: the cursor, or the last instant requested.</summary>
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

    private static int Compare(Keyset one, Keyset other) =>
        one.Order == other.Order ? one.Id.CompareTo(other.Id) : one.Order.CompareTo(other.Order);

    private sealed class EntryRows(DbDataReader reader) : FeedRows<FeedEntry>
    {
        private readonly SnapshotReader _snapshots = new(reader);

        public override Keyset Place => new(reader.GetInt64(SnapshotReader.Width + 1), reader.GetInt64(SnapshotReader.Width));

        public override bool IsVisible => _snapshots.IsVisible;

        public override FeedEntry Read(Keyset place) =>
            new()
            {
                Id = new Id<Activity>(place.Id),
                At = DateTimeOffset.FromUnixTimeMilliseconds(place.Order),
                Verb =
                    reader.GetString(SnapshotReader.Width + 2) is var verb && verb is "create"
                        ? Verb.Create
                        : Enum.Parse<Verb>(verb, ignoreCase: true),
                Subject = _snapshots.Read(),
                Reasons = FeedReasons.Of(reader.GetInt64(SnapshotReader.Width + 3)),
            };
    }

    private sealed class PlaceRows(DbDataReader reader) : FeedRows<FeedPlace>
    {
        public override Keyset Place => new(reader.GetInt64(2), reader.GetInt64(1));

        public override bool IsVisible => reader.GetInt64(0) == 1;

        public override FeedPlace Read(Keyset place) =>
            new()
            {
                Id = new Id<Activity>(place.Id),
                At = DateTimeOffset.FromUnixTimeMilliseconds(place.Order),
                Host = reader.IsDBNull(4) ? null : new SubjectRef(reader.GetString(3), reader.GetString(4)),
            };
    }
}
