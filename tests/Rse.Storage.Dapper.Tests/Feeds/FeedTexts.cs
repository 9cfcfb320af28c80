using System.Text.RegularExpressions;
using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Postgres.Databases;
using Rse.Storage.Postgres.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>What is sent to a database for a page of a feed.</summary>
internal static partial class FeedTexts
{
    /// <summary>The statement of a page.</summary>
    /// <param name="dialect">Of the database.</param>
    /// <param name="feed">
    /// The kind of a feed; on PostgreSQL also <c>unmuted-home</c>, of those who mute nothing, and <c>plain-home</c>, of those who besides
    /// follow whole members and spaces alone.
    /// </param>
    /// <param name="unread">Whether only the unread is wanted.</param>
    public static ReadStatement Find(Dialect dialect, string feed, bool unread)
    {
        var statements = new FeedStatements(dialect, "feed", FeedSql.Head, FeedSql.Tail);
        return statements.Of(
            feed switch
            {
                "plain-home" => PostgresHomeSql.Page(Shape(PostgresHomeShape.None, unread)),
                "unmuted-home" => PostgresHomeSql.Page(
                    Shape(PostgresHomeShape.All & ~PostgresHomeShape.Unread & ~PostgresHomeShape.Mutes, unread)
                ),
                "home" => PostgresHomeSql.Page(Shape(PostgresHomeShape.All & ~PostgresHomeShape.Unread, unread)),
                _ => FeedSql.Page(Enum.Parse<FeedKind>(feed, ignoreCase: true), unread),
            }
        );
    }

    /// <summary>
    /// What PostgreSQL explains: the statement of a page under the name <c>page</c>, and the call of it by a member who follows 40 members
    /// and 8 spaces.
    /// </summary>
    public static (string Prepare, string Execute) OfPostgres(string feed, bool unread)
    {
        var statement = Find(new PostgresDialect(), feed, unread);

        // Parameters that a statement does not name have no type, and so no place.
        var names = Parameter()
            .Matches(statement.Sql)
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var text = Parameter().Replace(statement.Sql, match => $"${names.IndexOf(match.Groups["name"].Value) + 1}");
        return ($"prepare page as {text}", $"execute page ({string.Join(", ", names.Select(Value))})");
    }

    private static PostgresHomeShape Shape(PostgresHomeShape shape, bool unread) => unread ? shape | PostgresHomeShape.Unread : shape;

    private static string Value(string name) =>
        name switch
        {
            "at" or "id" => "9223372036854775807",
            "limit" => "21",
            "ceiling" or "now" or "since" => "0",
            "audiences" => "'{}'",
            "target" or "viewer" => "1",
            _ => Followed(name),
        };

    // As member 1 of PostgresCommunityPlanTests follows; nothing else than members and spaces.
    private static string Followed(string name) =>
        name.Split('_') switch
        {
            ["member", "everything"] => Array(40, i => 1 + ((127 + (i * 449)) % 18000)),
            ["space", "everything"] => Array(8, i => 1 + ((13 + (i * 37)) % 300)),
            ["member", "everything", _] => Array(40, _ => 0),
            ["space", "everything", _] => Array(8, _ => 0),
            _ => "'{}'",
        };

    private static string Array(int length, Func<int, int> value) => $"'{{{string.Join(',', Enumerable.Range(1, length).Select(value))}}}'";

    [GeneratedRegex(@"@(?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
