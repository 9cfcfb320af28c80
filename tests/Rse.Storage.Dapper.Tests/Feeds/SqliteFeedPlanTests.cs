using Dapper;
using Microsoft.Data.Sqlite;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Testing.Storage;
using SQLitePCL;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>A page costs what is on it, not what is behind it.</summary>
public sealed class SqliteFeedPlanTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private const int StepsOfTheMachine = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("space", "COVERING INDEX rse_activity_by_space (space_id=? AND at<?)")]
    [InlineData("member", "COVERING INDEX rse_activity_by_actor (actor_id=? AND at<?)")]
    [InlineData("subject", "COVERING INDEX rse_activity_by_root (root_id=? AND at<?)")]
    [InlineData("topic", "t USING PRIMARY KEY (topic_id=? AND (at,activity_id)<(?,?))")]
    public async Task A_page_is_read_from_the_tail_of_its_index_without_a_sort(string feed, string index)
    {
        await using var host = await fixture.OpenAsync();

        var plan = await ExplainAsync(host, feed);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN a", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("space")]
    [InlineData("member")]
    [InlineData("topic")]
    [InlineData("subject")]
    public async Task A_long_history_costs_no_more_steps_than_a_short_one(string feed)
    {
        await using var young = await FeedHistory.OpenAsync(fixture, 2_000);
        await using var old = await FeedHistory.OpenAsync(fixture, 20_000);

        var few = await StepsAsync(young, feed);
        var many = await StepsAsync(old, feed);

        Assert.True(few > 1_000, $"{feed} took {few} steps: it read nothing.");
        Assert.True(many <= few * 1.1, $"{feed} took {few} steps on 2,000 posts and {many} on 20,000.");
    }

    [Theory]
    [InlineData("space")]
    [InlineData("member")]
    [InlineData("topic")]
    [InlineData("subject")]
    public async Task Unread_entries_of_a_long_history_cost_no_more_steps_than_of_a_short_one(string feed)
    {
        await using var young = await FeedHistory.OpenAsync(fixture, 2_000);
        await using var old = await FeedHistory.OpenAsync(fixture, 20_000);

        var few = await StepsAsync(young, feed, unread: true);
        var many = await StepsAsync(old, feed, unread: true);

        Assert.True(few > 1_000, $"{feed} took {few} steps: it read nothing.");
        Assert.True(many <= few * 1.1, $"{feed} took {few} steps on 2,000 posts and {many} on 20,000.");
    }

    [Fact]
    public async Task A_mark_of_everything_as_read_ends_the_scan_at_once()
    {
        await using var host = await FeedHistory.OpenAsync(fixture, 20_000);
        await host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(
                    "insert into rse_read_until (member_id, space_id, at) values (3, 0, 20000)",
                    transaction: transaction.DbTransaction
                );
            }
        );

        Assert.InRange(await StepsAsync(host, "space", unread: true), 1, 200);
    }

    private static string Text(string feed, bool unread = false) => FeedTexts.Find(SqliteDialect.Instance, feed, unread).Sql;

    private static async ValueTask<string> ExplainAsync(StorageHost host, string feed)
    {
        var values = new
        {
            target = 1L,
            at = long.MaxValue,
            id = long.MaxValue,
            limit = 21L,
            ceiling = 0L,
            audiences = "[]",
            viewer = 1L,
            since = 0L,
        };
        await using var connection = await host.Get<Database>().OpenPooledAsync(Token);
        var steps = await connection.QueryAsync<(long Id, long Parent, long Unused, string Detail)>(
            $"explain query plan {Text(feed)}",
            values
        );
        return string.Join('\n', steps.Select(step => step.Detail));
    }

    private static async ValueTask<int> StepsAsync(StorageHost host, string feed, bool unread = false)
    {
        await using var connection = (SqliteConnection)await host.Get<Database>().OpenPooledAsync(Token);
        raw.sqlite3_prepare_v2(connection.Handle, Text(feed, unread), out var statement);
        using (statement)
        {
            Bind("@target", 1);
            Bind("@at", long.MaxValue);
            Bind("@id", long.MaxValue);
            Bind("@limit", 21);
            Bind("@ceiling", 0);
            Bind("@viewer", 3);
            Bind("@since", 0);
            raw.sqlite3_bind_text(statement, raw.sqlite3_bind_parameter_index(statement, "@audiences"), "[]");
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                // The rows themselves are not wanted.
            }

            return raw.sqlite3_stmt_status(statement, StepsOfTheMachine, 0);
        }

        // A feed that does not ask for a value has no place for it.
        void Bind(string name, long value)
        {
            if (raw.sqlite3_bind_parameter_index(statement, name) is > 0 and var index)
            {
                raw.sqlite3_bind_int64(statement, index, value);
            }
        }
    }
}
