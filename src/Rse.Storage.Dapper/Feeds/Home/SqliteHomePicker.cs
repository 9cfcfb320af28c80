using System.Text;
using Rse.Feeds;
using Rse.Follows;
using Rse.Mutes;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;

namespace Rse.Storage.Feeds.Home;

/// <summary>Picks home feeds on SQLite: merges the newest rows of each followed thing in the program.</summary>
/// <remarks>
/// SQLite runs in the process, so a statement per followed thing has no round trip: it costs an index look-up and the rows that go into the
/// page. One statement for all of them makes SQLite materialize, sort and group, and takes three times as long.
/// </remarks>
internal sealed class SqliteHomePicker : IFeedPicker
{
    private static readonly ReadStatement Mutes = new("home-mutes", SqliteHomeSql.Mutes, "target", "now");
    private static readonly (FollowKind Kind, byte[] Text)[] Kinds =
    [
        .. Enum.GetValues<FollowKind>().Select(kind => (kind, Encoding.UTF8.GetBytes(EnumText.Of(kind)))),
    ];

    public FeedKind Kind => FeedKind.Home;

    /// <summary>Reads the reader's follows, mutes and read marks. The whole home feed is read from one snapshot.</summary>
    /// <inheritdoc/>
    public async ValueTask<IFeedPick?> OpenAsync(
        ReadSession session,
        FeedQuery query,
        FeedStatements statements,
        CancellationToken cancellationToken
    )
    {
        var interests = new HomeInterests(query.UnreadSince?.ToUnixTimeMilliseconds());
        session.BeginSnapshot();

        // Only this statement may wait for a lock.
        await using (
            var mutes = await session.ExecuteAsync(Mutes, [query.Scope.TargetId, query.Now.ToUnixTimeMilliseconds()], cancellationToken)
        )
        {
            while (await mutes.ReadAsync(cancellationToken))
            {
                interests.AddMute(EnumText.Parse<MuteKind>(mutes.GetString(0)), mutes.GetInt64(1));
            }
        }

        var sqlite = (ISqliteSession)session;
        if (query.UnreadSince is not null)
        {
            Read(
                sqlite.Open(SqliteHomeSql.ReadUntil),
                query.Viewer.MemberId.Value,
                row => interests.AddReadUntil(row.GetInt64(0), row.GetInt64(1))
            );
        }

        Read(
            sqlite.Open(SqliteHomeSql.Follows),
            query.Scope.TargetId,
            row => interests.AddFollow(KindOf(row.GetUtf8(0)), row.GetInt64(1), (FollowLevel)row.GetInt64(2))
        );
        return new SqliteHomePick(sqlite, query, interests, statements.Of(FeedSql.Picked));
    }

    private static FollowKind KindOf(ReadOnlySpan<byte> text)
    {
        foreach (var (kind, known) in Kinds)
        {
            if (text.SequenceEqual(known))
            {
                return kind;
            }
        }

        throw new InvalidOperationException($"Unknown kind of follow '{Encoding.UTF8.GetString(text)}'.");
    }

    private static void Read(SqliteCursor cursor, long whose, Action<SqliteCursor> read)
    {
        cursor.Bind(SqliteHomeSql.Followed, whose);
        try
        {
            while (cursor.Read())
            {
                read(cursor);
            }
        }
        finally
        {
            cursor.Reset();
        }
    }
}
