using Dapper;
using Microsoft.Data.Sqlite;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using Rse.Testing.Storage;
using SQLitePCL;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>A home costs a look-up for each followed thing and what comes into the page, not what is behind it.</summary>
public sealed class SqliteHomePlanTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private const int StepsOfTheMachine = 4;
    private const long FollowsEverything = 1;
    private const long FollowsMembersAndSpaces = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Walks =>
        new()
        {
            { "space_everything", "COVERING INDEX rse_activity_by_space (space_id=? AND at>? AND at<?)" },
            { "space_highlightsonly", "rse_highlight_by_space (space_id=? AND at>? AND at<?)" },
            { "member_everything", "COVERING INDEX rse_activity_by_actor (actor_id=? AND at>? AND at<?)" },
            { "member_postsonly", "COVERING INDEX rse_activity_by_actor (actor_id=? AND at>? AND at<?)" },
            { "member_highlightsonly", "rse_highlight_by_actor (actor_id=? AND at>? AND at<?)" },
            { "topic_everything", "t USING PRIMARY KEY (topic_id=? AND at>? AND at<?)" },
            { "topic_postsonly", "t USING PRIMARY KEY (topic_id=? AND at>? AND at<?)" },
            { "topic_highlightsonly", "t USING PRIMARY KEY (topic_id=? AND at>? AND at<?)" },
            { "subject_everything", "COVERING INDEX rse_activity_by_root (root_id=? AND at>? AND at<?)" },
            { "subject_highlightsonly", "COVERING INDEX rse_activity_by_root (root_id=? AND at>? AND at<?)" },
        };

    [Fact]
    public void Every_scan_has_a_plan_here() =>
        Assert.Equal(
            HomeScan.All.Select(walk => walk.Name).Order(StringComparer.Ordinal),
            Walks.Select(row => row.Data.Item1).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Each_followed_thing_is_scanned_from_the_end_of_its_index_without_a_sort(string source, string index)
    {
        await using var host = await fixture.OpenAsync();

        var plan = await ExplainAsync(host, source, unread: false, muted: false);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("rse_mute", plan, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Read_marks_and_mutes_are_looked_up_in_the_same_scan(string source, string index)
    {
        await using var host = await fixture.OpenAsync();

        var plan = await ExplainAsync(host, source, unread: true, muted: true);

        // What is looked at of each row lies in its table, not in the index.
        Assert.Contains(index.Replace("COVERING ", "", StringComparison.Ordinal), plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN a", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN x", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FollowsEverything, false)]
    [InlineData(FollowsEverything, true)]
    [InlineData(FollowsMembersAndSpaces, false)]
    [InlineData(FollowsMembersAndSpaces, true)]
    public async Task A_long_history_costs_no_more_steps_than_a_short_one(long member, bool unread)
    {
        await using var young = await FeedHistory.OpenAsync(fixture, 2_000);
        await using var old = await FeedHistory.OpenAsync(fixture, 20_000);

        var few = await StepsAsync(young, member, unread);
        var many = await StepsAsync(old, member, unread);

        Assert.True(few > 1_000, $"Home took {few} steps: it read nothing.");
        Assert.True(many <= few * 1.1, $"Home took {few} steps on 2,000 posts and {many} on 20,000.");
    }

    [Fact]
    public async Task A_mark_of_everything_as_read_ends_the_scans_at_once()
    {
        await using var host = await FeedHistory.OpenAsync(fixture, 20_000);
        await WriteAsync(host, "insert into rse_read_until (member_id, space_id, at) values (1, 0, 20000)");

        Assert.InRange(await StepsAsync(host, FollowsEverything, unread: true), 1, 3_000);
    }

    [Fact]
    public async Task Mutes_cost_only_look_ups_of_the_rows_on_the_way()
    {
        await using var young = await FeedHistory.OpenAsync(fixture, 2_000);
        await using var old = await FeedHistory.OpenAsync(fixture, 20_000);
        var free = await StepsAsync(young, FollowsEverything);
        foreach (var host in (StorageHost[])[young, old])
        {
            await WriteAsync(
                host,
                "insert into rse_mute (member_id, kind, target_id, word, at) values (1, 'member', 22, '', 0), (1, 'space', 99, '', 0), "
                    + "(1, 'topic', 99, '', 0), (1, 'subject', 4, '', 0), (1, 'kind', 0, 'article', 0)"
            );
        }

        var few = await StepsAsync(young, FollowsEverything);
        var many = await StepsAsync(old, FollowsEverything);

        Assert.InRange(few, free / 2, free * 6);
        Assert.True(many <= few * 1.1, $"Home with mutes took {few} steps on 2,000 posts and {many} on 20,000.");
    }

    [Fact]
    public async Task A_followed_thing_that_is_muted_is_not_scanned()
    {
        await using var host = await FeedHistory.OpenAsync(fixture, 2_000);
        await WriteAsync(
            host,
            """
            insert into rse_mute (member_id, kind, target_id, word, at)
            select member_id, kind, target_id, '', 0 from rse_follow where member_id = 2
            """
        );

        Assert.InRange(await StepsAsync(host, FollowsMembersAndSpaces), 1, 500);
    }

    private static ValueTask WriteAsync(StorageHost host, string sql) =>
        host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(sql, transaction: transaction.DbTransaction);
            }
        );

    private static async ValueTask<string> ExplainAsync(StorageHost host, string source, bool unread, bool muted)
    {
        var sql = SqliteHomeSql.Scan(
            HomeScan.All.Single(walk => string.Equals(walk.Name, source, StringComparison.Ordinal)),
            unread,
            muted
        );
        await using var connection = await host.Get<Database>().OpenPooledAsync(Token);
        var values = new
        {
            followed = 1L,
            floor = 0L,
            at = long.MaxValue,
            target = 1L,
            viewer = 1L,
            now = 0L,
        };
        var steps = await connection.QueryAsync<(long Id, long Parent, long Unused, string Detail)>($"explain query plan {sql}", values);
        return string.Join('\n', steps.Select(step => step.Detail));
    }

    private static async ValueTask<int> StepsAsync(StorageHost host, long member, bool unread = false)
    {
        var database = host.Get<Database>();
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(member), Token);
        var query = new FeedQuery
        {
            Viewer = viewer,
            Scope = FeedScope.Home(new Id<Member>(member)),
            Slice = new Slice(null, 20),
            Now = DateTimeOffset.UnixEpoch,
            UnreadSince = unread ? DateTimeOffset.UnixEpoch : null,
        };
        var connection = (SqliteConnection)await database.OpenPooledAsync(Token);
        connection.Handle!.enable_sqlite3_next_stmt(true);
        await using var session = new SqliteReadSession((SqliteDatabase)database, connection);
        var pick = await new SqliteHomePicker().OpenAsync(
            session,
            query,
            new FeedStatements(database.Dialect, "feed", FeedSql.Head, FeedSql.Tail),
            Token
        );
        var page = pick!.Pick(new Keyset(long.MaxValue, long.MaxValue));
        await using var reader = await session.ExecuteAsync(page.Statement, page.Values, Token);
        while (await reader.ReadAsync(Token))
        {
            // The rows themselves are not wanted.
        }

        return Steps(connection.Handle!);
    }

    private static int Steps(sqlite3 connection)
    {
        var steps = 0;
        for (
            var statement = raw.sqlite3_next_stmt(connection, null!);
            statement is not null;
            statement = raw.sqlite3_next_stmt(connection, statement)
        )
        {
            steps += raw.sqlite3_stmt_status(statement, StepsOfTheMachine, 0);
        }

        return steps;
    }
}
