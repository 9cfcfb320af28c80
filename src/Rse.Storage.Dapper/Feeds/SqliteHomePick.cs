using Microsoft.Data.Sqlite;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Storage.Databases;
using SQLitePCL;

namespace Rse.Storage.Feeds;

/// <summary>A home on SQLite: the newest of each followed thing, merged here.</summary>
/// <remarks>
/// SQLite is in the process, so that a statement for each followed thing costs no round trip: what it costs is a look-up in an index and the rows that come into the
/// page. One statement for all of them has SQLite materialize, sort and group, and takes three times as long.
/// </remarks>
internal sealed class SqliteHomePick : IFeedPick
{
    // As the marks of spaces have it.
    private const long Everywhere = 0;

    private static readonly int _sources = Enum.GetValues<SqliteHomeSource>().Length;
    private static readonly ReadStatement _mutes = new("home-mutes", SqliteHomeSql.Mutes, "target", "now");

    private readonly ISqliteSession _session;
    private readonly FeedQuery _query;
    private readonly List<Followed> _followed = new(64);
    private readonly HashSet<(string Kind, long Id)> _muted = [];
    private readonly Dictionary<long, long> _readUntil = [];
    private readonly Walk?[] _walks = new Walk?[_sources];

    private SqliteHomePick(ReadSession session, FeedQuery query, FeedStatements statements)
    {
        _session = (ISqliteSession)session;
        _query = query;
        Statement = statements.OfPicked();
    }

    /// <summary>Reads the page's ids that are given to it.</summary>
    public ReadStatement Statement { get; }

    /// <summary>Finds what the reader follows, mutes, and has marked as read.</summary>
    /// <param name="session">Where nothing was read yet: all that is read of the home is of one moment.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="statements">What is to be known of the ids of a page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<SqliteHomePick> OpenAsync(ReadSession session, FeedQuery query, FeedStatements statements, CancellationToken cancellationToken)
    {
        var pick = new SqliteHomePick(session, query, statements);
        session.Expect();

        // The only one of them that waits for a lock.
        await using (var mutes = await session.ExecuteAsync(_mutes, [query.Scope.TargetId, query.Now.ToUnixTimeMilliseconds()], cancellationToken))
        {
            while (await mutes.ReadAsync(cancellationToken))
            {
                pick._muted.Add((mutes.GetString(0), mutes.GetInt64(1)));
            }
        }

        if (query.UnreadSince is { } since)
        {
            pick.ReadMarks(since.ToUnixTimeMilliseconds());
        }

        pick.ReadFollows();
        return pick;
    }

    public object[] Values(Keyset after) => [Pick(after).Pack(), _query.Viewer.Ceiling, _query.Viewer.Audiences, _query.Viewer.MemberId.Value];

    private SqliteHomePage Pick(Keyset after)
    {
        using var span = RseStorageTelemetry.StartRead("home-pick");
        var page = new SqliteHomePage(_query.Slice.Limit);

        // What is bound to a walk when it is first taken holds for this page.
        Array.Clear(_walks);
        foreach (var followed in _followed)
        {
            Merge(followed, after, page);
        }

        return page;
    }

    private void Merge(Followed followed, Keyset after, SqliteHomePage page)
    {
        var (walk, place, floor) = _walks[(int)followed.Source] ??= Prepare(followed.Source, after);
        raw.sqlite3_bind_int64(walk, place, followed.Id);
        raw.sqlite3_bind_int64(walk, floor, Math.Max(page.Floor, followed.Oldest));
        try
        {
            while (Step(walk))
            {
                var row = new Keyset(raw.sqlite3_column_int64(walk, 0), raw.sqlite3_column_int64(walk, 1));
                if (page.IsFullOfNewer(row))
                {
                    return;
                }

                if ((row.Order < after.Order || row.Id < after.Id) && IsSeen(walk))
                {
                    page.Add(row, followed.Reason);
                }
            }
        }
        finally
        {
            raw.sqlite3_reset(walk);
        }
    }

    // No audience: something else than what is wanted of the followed thing.
    private bool IsSeen(sqlite3_stmt walk) =>
        raw.sqlite3_column_type(walk, 2) != raw.SQLITE_NULL && _query.Viewer.CanSee(new Audience(raw.sqlite3_column_int64(walk, 2)));

    private Walk Prepare(SqliteHomeSource source, Keyset after)
    {
        var walk = _session.Prepare(SqliteHomeSql.Walk(source, _query.UnreadSince is not null, _muted.Count > 0));
        Bind(walk, "@at", after.Order);
        Bind(walk, "@target", _query.Scope.TargetId);
        Bind(walk, "@viewer", _query.Viewer.MemberId.Value);
        Bind(walk, "@now", _query.Now.ToUnixTimeMilliseconds());
        return new Walk(walk, raw.sqlite3_bind_parameter_index(walk, SqliteHomeSql.Followed), raw.sqlite3_bind_parameter_index(walk, SqliteHomeSql.Floor));
    }

    private void ReadMarks(long since)
    {
        _readUntil[Everywhere] = since;
        Read(SqliteHomeSql.ReadUntil, _query.Viewer.MemberId.Value, row =>
        {
            var (space, at) = (raw.sqlite3_column_int64(row, 0), raw.sqlite3_column_int64(row, 1));
            _readUntil[space] = Math.Max(at, _readUntil.GetValueOrDefault(space, long.MinValue));
        });
    }

    private void ReadFollows()
    {
        Read(SqliteHomeSql.Follows, _query.Scope.TargetId, row =>
            Add(KindOf(raw.sqlite3_column_blob(row, 0)), raw.sqlite3_column_int64(row, 1), raw.sqlite3_column_int64(row, 2)));

        // Spaces first, where most happens: what is old in all else then ends in its index.
        _followed.Sort((one, other) => one.Source.CompareTo(other.Source));
    }

    private void Read(string sql, long whose, Action<sqlite3_stmt> read)
    {
        var statement = _session.Prepare(sql);
        Bind(statement, SqliteHomeSql.Followed, whose);
        try
        {
            while (Step(statement))
            {
                read(statement);
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    private void Add(FollowKind kind, long id, long level)
    {
        SqliteHomeSource? source = (kind, level) switch
        {
            (FollowKind.Space, 3) => SqliteHomeSource.SpaceHighlights,
            (FollowKind.Space, _) => SqliteHomeSource.Space,
            (FollowKind.Member, 3) => SqliteHomeSource.MemberHighlights,
            (FollowKind.Member, 2) => SqliteHomeSource.MemberPosts,
            (FollowKind.Member, _) => SqliteHomeSource.Member,
            (FollowKind.Topic, 3) => SqliteHomeSource.TopicHighlights,
            (FollowKind.Topic, 2) => SqliteHomeSource.TopicPosts,
            (FollowKind.Topic, _) => SqliteHomeSource.Topic,
            (FollowKind.Subject, 3) => SqliteHomeSource.SubjectHighlights,

            // Of a thread only comments come, and posts alone are wanted.
            (FollowKind.Subject, 2) => null,
            _ => SqliteHomeSource.Subject,
        };
        if (source is { } walked && !(_muted.Count > 0 && _muted.Contains((EnumText.Of(kind), id))))
        {
            _followed.Add(new Followed(walked, id, ReasonOf(kind), OldestUnread(kind, id)));
        }
    }

    // What is older was marked as read all together. Everything, where the read is wanted too.
    private long OldestUnread(FollowKind kind, long id)
    {
        if (_query.UnreadSince is null)
        {
            return long.MinValue;
        }

        var read = _readUntil[Everywhere];
        return (kind is FollowKind.Space ? Math.Max(read, _readUntil.GetValueOrDefault(id, read)) : read) + 1;
    }

    private static FollowKind KindOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("member"u8) ? FollowKind.Member
        : text.SequenceEqual("space"u8) ? FollowKind.Space
        : text.SequenceEqual("topic"u8) ? FollowKind.Topic
        : FollowKind.Subject;

    private static long ReasonOf(FollowKind kind) => 1L << (int)(kind switch
    {
        FollowKind.Member => FeedReason.FollowsMember,
        FollowKind.Space => FeedReason.FollowsSpace,
        FollowKind.Topic => FeedReason.FollowsTopic,
        _ => FeedReason.FollowsSubject,
    });

    private static void Bind(sqlite3_stmt statement, string name, long value)
    {
        if (raw.sqlite3_bind_parameter_index(statement, name) is > 0 and var place)
        {
            raw.sqlite3_bind_int64(statement, place, value);
        }
    }

    private static bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, raw.sqlite3_db_handle(statement));
        }

        return code == raw.SQLITE_ROW;
    }

    private readonly record struct Walk(sqlite3_stmt Statement, int Followed, int Floor);

    private readonly record struct Followed(SqliteHomeSource Source, long Id, long Reason, long Oldest);
}
