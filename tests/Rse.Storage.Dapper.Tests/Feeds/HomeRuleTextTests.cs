using System.Text;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Follows;
using Rse.Mutes;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using Rse.Storage.Postgres.Feeds;
using Rse.Tests;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>The rule of the home feed, and what is made of it, as docs/decisions/0008 shows them.</summary>
public sealed class HomeRuleTextTests
{
    private const string Document = "docs/decisions/0008-home-is-described-once.md";

    [Fact]
    public void The_rule_covers_every_kind_level_and_mark()
    {
        Assert.Equal(Enum.GetValues<FollowKind>(), HomeRule.Sources.Select(source => source.Kind).Order());
        Assert.Equal(Enum.GetValues<FollowLevel>(), HomeRule.Levels.Select(level => level.Level));
        Assert.Equal(Enum.GetValues<MuteKind>(), HomeRule.Mutes.Select(mute => mute.Kind).Order());
        Assert.Equal(
            Enum.GetValues<FeedReadState>().Except([FeedReadState.Unread, FeedReadState.HostObject]).Order(),
            HomeRule.ReadMarks.Order()
        );
    }

    [Fact]
    public void The_tables_of_the_rule_are_documented() => GeneratedText.Check(Document, "home rule", Tables());

    [Fact]
    public void A_scan_of_SQLite_is_documented() =>
        GeneratedText.Check(
            Document,
            "SQLite walk",
            Code(SqliteHomeSql.Scan(HomeScan.Find(FollowKind.Member, FollowLevel.PostsOnly)!, unread: true, muted: true))
        );

    [Fact]
    public void A_statement_of_PostgreSQL_is_documented() =>
        GeneratedText.Check(Document, "PostgreSQL page", Code(PostgresHomeSql.Page(PostgresHomeShape.None).Sql));

    private static string Tables()
    {
        var text = new StringBuilder("| followed | must be the contribution's | listed as | reason | else |\n|---|---|---|---|---|\n");
        foreach (var source in HomeRule.Sources)
        {
            text.Append(
                $"| {source.Kind} | {source.Link} | {string.Join(", ", source.Brings)} | {source.Reason} | "
                    + $"{source.Obstacle?.ToString() ?? "–"} |\n"
            );
        }

        text.Append("\n| level | lets through | highlights only | else |\n|---|---|---|---|\n");
        foreach (var level in HomeRule.Levels)
        {
            text.Append(
                $"| {level.Level} | {string.Join(", ", level.Passes)} | {(level.HighlightsOnly ? "yes" : "no")} | "
                    + $"{level.Obstacle?.ToString() ?? "–"} |\n"
            );
        }

        text.Append("\n| muted | must be one of the contribution's |\n|---|---|\n");
        foreach (var mute in HomeRule.Mutes)
        {
            text.Append($"| {mute.Kind} | {string.Join(", ", mute.Links)} |\n");
        }

        return text.Append($"\nRead, in this order: {string.Join(", ", HomeRule.ReadMarks)}.").ToString();
    }

    private static string Code(string sql) =>
        $"```sql\n{string.Join('\n', sql.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.TrimEnd()))}\n```";
}
