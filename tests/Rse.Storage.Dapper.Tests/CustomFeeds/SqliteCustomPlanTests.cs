using Dapper;
using Microsoft.Data.Sqlite;
using Rse.Storage.CustomFeeds;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Storage.Feeds;
using Rse.Testing.Storage;
using SQLitePCL;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

/// <summary>A page of a custom feed costs only the rows up to its end, not older ones.</summary>
public sealed class SqliteCustomPlanTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private const int StepsOfTheMachine = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("space", "COVERING INDEX rse_activity_by_space (space_id=? AND at<?)|INDEX rse_activity_by_space (space_id=? AND at<?)")]
    [InlineData("space", "rse_activity_by_reply (space_id=? AND at<?)")]
    [InlineData("member", "rse_activity_by_actor (actor_id=? AND at<?)")]
    [InlineData("topic", "t USING PRIMARY KEY (topic_id=? AND (at,activity_id)<(?,?))")]
    [InlineData("word", "t USING PRIMARY KEY (word_id=? AND (at,activity_id)<(?,?))")]
    [InlineData("kind", "rse_post_by_kind (kind=?)")]
    [InlineData("time", "rse_activity_by_time (at<?)")]
    public async Task The_driving_index_is_scanned(string drive, string index)
    {
        await using var host = await fixture.OpenAsync();

        var plan = await ExplainAsync(host, Enum.Parse<DrivingIndex>(drive, ignoreCase: true));

        Assert.True(index.Split('|').Any(name => plan.Contains(name, StringComparison.Ordinal)), plan);
        Assert.DoesNotContain("SCAN a\n", plan + "\n", StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN s\n", plan + "\n", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("space", false)]
    [InlineData("member", false)]
    [InlineData("topic", false)]
    [InlineData("word", false)]
    [InlineData("kind", false)]
    [InlineData("time", false)]
    [InlineData("space", true)]
    [InlineData("member", true)]
    [InlineData("topic", true)]
    [InlineData("word", true)]
    [InlineData("kind", true)]
    [InlineData("time", true)]
    public async Task A_long_history_costs_no_more_steps_than_a_short_one(string name, bool unread)
    {
        var drive = Enum.Parse<DrivingIndex>(name, ignoreCase: true);
        await using var young = await CustomHistory.OpenAsync(fixture, 2_000);
        await using var old = await CustomHistory.OpenAsync(fixture, 20_000);

        var few = await StepsAsync(young, drive, unread);
        var many = await StepsAsync(old, drive, unread);

        TestContext.Current.SendDiagnosticMessage($"{name} {(unread ? "unread" : "")} {few} {many}");
        Assert.InRange(few, 1_000, 25_000);
        Assert.True(many <= few * 1.1, $"{name} took {few} steps on 2,000 posts and {many} on 20,000.");
    }

    private static string Text(DrivingIndex drive, bool unread = false)
    {
        var dialect = SqliteDialect.Instance;
        return dialect.Sql(FeedSql.Head + CustomSql.Page(drive, dialect, unread) + FeedSql.Tail);
    }

    private static async ValueTask<string> ExplainAsync(StorageHost host, DrivingIndex drive)
    {
        var values = new DynamicParameters();
        foreach (var name in CustomSql.Parameters(unread: false))
        {
            values.Add(name, name is "audiences" || name.EndsWith('s') ? "[]" : (object)0L);
        }

        await using var connection = await host.Get<Database>().OpenPooledAsync(Token);
        var steps = await connection.QueryAsync<(long Id, long Parent, long Unused, string Detail)>(
            $"explain query plan {Text(drive)}",
            values
        );
        return string.Join('\n', steps.Select(step => step.Detail));
    }

    private static async ValueTask<int> StepsAsync(StorageHost host, DrivingIndex drive, bool unread)
    {
        var lists = CustomHistory.Lists(drive);
        await using var connection = (SqliteConnection)await host.Get<Database>().OpenPooledAsync(Token);
        raw.sqlite3_prepare_v2(connection.Handle, Text(drive, unread), out var statement);
        using (statement)
        {
            Bind("@at", long.MaxValue);
            Bind("@id", long.MaxValue);
            Bind("@limit", 21);
            Bind("@ceiling", 0);
            Bind("@viewer", 49);
            Bind("@least", 2);
            Bind("@most", 2);
            Bind("@open", CustomHistory.Open(lists));
            Bind("@since", 0);
            foreach (var name in CustomSql.Parameters(unread: false).Where(name => name.EndsWith('s')))
            {
                if (raw.sqlite3_bind_parameter_index(statement, $"@{name}") is > 0 and var index)
                {
                    raw.sqlite3_bind_text(statement, index, lists.GetValueOrDefault(name, "[]"));
                }
            }

            var rows = 0;
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                rows++;
            }

            Assert.Equal(21, rows);
            return raw.sqlite3_stmt_status(statement, StepsOfTheMachine, 0);
        }

        void Bind(string name, long value)
        {
            if (raw.sqlite3_bind_parameter_index(statement, name) is > 0 and var index)
            {
                raw.sqlite3_bind_int64(statement, index, value);
            }
        }
    }
}
