using Dapper;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>The plan that a prepared statement settles on, when it no longer looks at values.</summary>
public sealed class PostgresFeedPlanTests(PostgresFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("space", false, "rse_activity_by_space")]
    [InlineData("member", false, "rse_activity_by_actor")]
    [InlineData("subject", false, "rse_activity_by_root")]
    [InlineData("topic", false, "rse_topic_activity_pkey")]
    [InlineData("plain-home", false, "rse_activity_by_actor", "rse_activity_by_space")]
    [InlineData("home", false, "rse_activity_by_actor", "rse_activity_by_space", "rse_activity_by_root", "rse_topic_activity_pkey")]
    [InlineData("space", true, "rse_activity_by_space")]
    [InlineData("member", true, "rse_activity_by_actor")]
    [InlineData("subject", true, "rse_activity_by_root")]
    [InlineData("topic", true, "rse_topic_activity_pkey")]
    [InlineData("plain-home", true, "rse_activity_by_actor", "rse_activity_by_space")]
    [InlineData("home", true, "rse_activity_by_actor", "rse_activity_by_space", "rse_activity_by_root", "rse_topic_activity_pkey")]
    public async Task A_page_is_read_backward_from_the_tail_of_its_index(string feed, bool unread, params string[] indexes)
    {
        await using var host = await FeedHistory.OpenAsync(fixture, 20_000);

        var plan = await ExplainAsync(host, feed, unread);

        foreach (var index in indexes)
        {
            Assert.Contains($"Scan Backward using {index}", plan, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Seq Scan on rse_activity", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on rse_subject", plan, StringComparison.Ordinal);
    }

    private static async ValueTask<string> ExplainAsync(StorageHost host, string feed, bool unread)
    {
        var (prepare, execute) = FeedTexts.OfPostgres(feed, unread);
        await using var connection = await host.Get<Database>().OpenPooledAsync(Token);
        await connection.ExecuteAsync($"set plan_cache_mode = force_generic_plan; {prepare}");
        var plan = string.Join('\n', await connection.QueryAsync<string>($"explain {execute}"));
        await connection.ExecuteAsync("deallocate page; reset plan_cache_mode");
        return plan;
    }
}
