using System.Text;
using Rse.Feeds;
using Rse.Follows;
using Rse.Mutes;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>A home on SQLite: the newest of each followed thing, merged here.</summary>
/// <remarks>
/// SQLite is in the process, so that a statement for each followed thing costs no round trip: what it costs is a look-up in an index and
/// the rows that come into the
/// page. One statement for all of them has SQLite materialize, sort and group, and takes three times as long.
/// </remarks>
internal sealed class SqliteHomePicker : IFeedPicker
{
    private static readonly ReadStatement Mutes = new("home-mutes", SqliteHomeSql.Mutes, "target", "now");
    private static readonly (FollowKind Kind, byte[] Text)[] Kinds =
    [
        .. Enum.GetValues<FollowKind>().Select(kind => (kind, Encoding.UTF8.GetBytes(EnumText.Of(kind)))),
    ];

    public FeedKind Kind => FeedKind.Home;

    /// <summary>Finds what the reader follows, mutes, and has marked as read. All that is read of the home is of one moment.</summary>
    /// <inheritdoc/>
    public async ValueTask<IFeedPick?> OpenAsync(
        ReadSession session,
        FeedQuery query,
        FeedStatements statements,
        CancellationToken cancellationToken
    )
    {
        var interests = new HomeInterests(query.UnreadSince?.ToUnixTimeMilliseconds());
        session.Expect();

        // The only one of them that waits for a lock.
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

        throw new InvalidOperationException($"There is no kind of follow '{Encoding.UTF8.GetString(text)}'.");
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
