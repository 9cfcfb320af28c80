using System.Data.Common;
using Rse.Activities;
using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.CustomFeeds;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;

namespace Rse.Storage.Feeds;

internal sealed class FeedStore : IFeedStore
{
    private static readonly FeedKind[] _kinds = Enum.GetValues<FeedKind>();
    private static readonly CustomDrive[] _drives = Enum.GetValues<CustomDrive>();

    private readonly Database _database;
    private readonly ReadStatement[] _entries;
    private readonly ReadStatement[] _places;
    private readonly ReadStatement _custom;
    private readonly ReadStatement[] _traces;

    public FeedStore(Database database)
    {
        _database = database;
        _entries = Statements("feed", FeedSql.Head, FeedSql.Tail);
        _places = Statements("places", FeedSql.PlaceHead, FeedSql.PlaceTail);
        _custom = CustomPick.Statement(database.Dialect);
        _traces = Statements("traces", TraceSql.Head, TraceSql.Tail);
    }

    public ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(FeedQuery query, CancellationToken cancellationToken) =>
        FillAsync(query, _entries, reader => new EntryRows(reader), entry => new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value), cancellationToken);

    public ValueTask<IReadOnlyList<FeedPlace>> ListPlacesAsync(FeedQuery query, CancellationToken cancellationToken) =>
        FillAsync(query, _places, reader => new PlaceRows(reader), place => new Keyset(place.At.ToUnixTimeMilliseconds(), place.Id.Value), cancellationToken);

    public ValueTask<IReadOnlyList<FeedTrace>> ListTracesAsync(FeedQuery query, CancellationToken cancellationToken) =>
        FillAsync(query, _traces, reader => new TraceRows(reader), trace => new Keyset(trace.At.ToUnixTimeMilliseconds(), trace.Id.Value), cancellationToken);

    private async ValueTask<IReadOnlyList<T>> FillAsync<T>(
        FeedQuery query, ReadStatement[] statements, Func<DbDataReader, FeedRows<T>> open, Func<T, Keyset> place, CancellationToken cancellationToken)
    {
        await using var session = await _database.RentAsync(cancellationToken);
        var custom = query.Scope.Kind is FeedKind.Custom ? await CustomPick.FindAsync(session, _custom, query, cancellationToken) : null;
        if (query.Scope.Kind is FeedKind.Custom && custom is null)
        {
            return [];
        }

        var statement = statements[custom is null ? Index(query.Scope.Kind, query.UnreadSince is not null) : Index(custom.Drive, query.UnreadSince is not null)];
        List<T> rows = new(query.Slice.Limit);
        var after = Start(query);
        while (true)
        {
            // A row whose subject is hidden although its activity is listed (a comment below a trashed post) takes a place in what was picked:
            // then go on behind it, so that the page is full unless the feed ends.
            var first = rows.Count;
            var (picked, last) = await ReadAsync(session, statement, custom?.Values(query, after) ?? Values(query, after), open, rows, cancellationToken);

            // The ids were picked in order; that their rows come in the same order is the database's habit, not its promise.
            rows.Sort(first, rows.Count - first, Comparer<T>.Create((one, other) => Compare(place(other), place(one))));
            if (picked < query.Slice.Limit || rows.Count >= query.Slice.Limit)
            {
                return rows.Count <= query.Slice.Limit ? rows : rows[..query.Slice.Limit];
            }

            after = last;
        }
    }

    private static async ValueTask<(int Picked, Keyset Last)> ReadAsync<T>(
        ReadSession session, ReadStatement statement, object[] values, Func<DbDataReader, FeedRows<T>> open, List<T> found, CancellationToken cancellationToken)
    {
        await using var reader = await session.ExecuteAsync(statement, values, cancellationToken);
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

    /// <summary>The values of <see cref="FeedSql.Parameters"/>.</summary>
    private static object[] Values(FeedQuery query, Keyset after)
    {
        var viewer = query.Viewer;
        List<object> values = [query.Scope.TargetId, after.Order, after.Id, (long)query.Slice.Limit, viewer.Ceiling, viewer.Audiences, viewer.MemberId.Value];
        if (query.Scope.Kind is FeedKind.Home)
        {
            values.Add(query.Now.ToUnixTimeMilliseconds());
        }

        if (query.UnreadSince is { } since)
        {
            values.Add(since.ToUnixTimeMilliseconds());
        }

        return [.. values];
    }

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

    private static int Index(FeedKind kind, bool unread) => ((int)kind * 2) + (unread ? 1 : 0);

    // Behind those of the kinds.
    private static int Index(CustomDrive drive, bool unread) => ((_kinds.Length + (int)drive) * 2) + (unread ? 1 : 0);

    private ReadStatement[] Statements(string name, string head, string tail)
    {
        var statements = new ReadStatement[(_kinds.Length + _drives.Length) * 2];
        foreach (var kind in _kinds.Where(kind => kind is not FeedKind.Custom))
        {
            foreach (var unread in (bool[])[false, true])
            {
                statements[Index(kind, unread)] = new ReadStatement(
                    $"{name}-{EnumText.Of(kind)}{(unread ? "-unread" : "")}",
                    _database.Dialect.Sql(head + FeedSql.Page(kind, _database.Dialect, unread) + tail),
                    FeedSql.Parameters(kind, unread));
            }
        }

        foreach (var drive in _drives)
        {
            foreach (var unread in (bool[])[false, true])
            {
                statements[Index(drive, unread)] = new ReadStatement(
                    $"{name}-custom-{EnumText.Of(drive)}{(unread ? "-unread" : "")}",
                    _database.Dialect.Sql(head + CustomSql.Page(drive, _database.Dialect, unread) + tail),
                    CustomSql.Parameters(unread));
            }
        }

        return statements;
    }

    private sealed class EntryRows(DbDataReader reader) : FeedRows<FeedEntry>
    {
        private readonly SnapshotReader _snapshots = new(reader);

        public override Keyset Place => new(reader.GetInt64(SnapshotReader.Width + 1), reader.GetInt64(SnapshotReader.Width));

        public override bool IsVisible => _snapshots.IsVisible;

        public override FeedEntry Read(Keyset place) => new()
        {
            Id = new Id<Activity>(place.Id),
            At = DateTimeOffset.FromUnixTimeMilliseconds(place.Order),
            Verb = reader.GetString(SnapshotReader.Width + 2) is var verb && verb is "create" ? Verb.Create : Enum.Parse<Verb>(verb, ignoreCase: true),
            Subject = _snapshots.Read(),
            Reasons = FeedReasons.Of(reader.GetInt64(SnapshotReader.Width + 3)),
        };
    }

    private sealed class PlaceRows(DbDataReader reader) : FeedRows<FeedPlace>
    {
        public override Keyset Place => new(reader.GetInt64(2), reader.GetInt64(1));

        public override bool IsVisible => reader.GetInt64(0) == 1;

        public override FeedPlace Read(Keyset place) => new()
        {
            Id = new Id<Activity>(place.Id),
            At = DateTimeOffset.FromUnixTimeMilliseconds(place.Order),
            Host = reader.IsDBNull(4) ? null : new SubjectRef(reader.GetString(3), reader.GetString(4)),
        };
    }
}
