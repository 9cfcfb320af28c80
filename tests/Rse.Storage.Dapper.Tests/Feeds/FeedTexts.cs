using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Postgres.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>What is sent to a database for a page of a feed.</summary>
internal static class FeedTexts
{
    /// <summary>The statement of a page.</summary>
    /// <param name="dialect">Of the database.</param>
    /// <param name="feed">The kind of a feed; on PostgreSQL also <c>plain-home</c>, of those who mute nothing and follow whole members and spaces alone.</param>
    /// <param name="unread">Whether only the unread is wanted.</param>
    public static ReadStatement Find(Dialect dialect, string feed, bool unread)
    {
        var statements = new FeedStatements(dialect, "feed", FeedSql.Head, FeedSql.Tail);
        return feed switch
        {
            "plain-home" => PostgresHomeSql.Of(statements, HomeTraits.None, unread),
            "home" => PostgresHomeSql.Of(statements, HomeTraits.All, unread),
            _ => statements.Of(Enum.Parse<FeedKind>(feed, ignoreCase: true), unread),
        };
    }
}
