using System.Text.RegularExpressions;
using Dapper;
using Rse.Storage.CustomFeeds;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

/// <summary>The generic plan of the prepared statement, independent of parameter values.</summary>
public sealed partial class PostgresCustomPlanTests(PostgresFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("space", false, "rse_activity_by_space", "rse_activity_by_reply")]
    [InlineData("member", false, "rse_activity_by_actor")]
    [InlineData("topic", false, "rse_topic_activity_pkey")]
    [InlineData("word", false, "rse_custom_use_pkey")]
    [InlineData("time", false, "rse_activity_by_time")]
    [InlineData("space", true, "rse_activity_by_space", "rse_activity_by_reply")]
    [InlineData("member", true, "rse_activity_by_actor")]
    [InlineData("topic", true, "rse_topic_activity_pkey")]
    [InlineData("word", true, "rse_custom_use_pkey")]
    [InlineData("time", true, "rse_activity_by_time")]
    public async Task The_driving_index_is_scanned_backward(string drive, bool unread, params string[] indexes)
    {
        await using var host = await CustomHistory.OpenAsync(fixture, 20_000);

        var plan = await ExplainAsync(host, Enum.Parse<DrivingIndex>(drive, ignoreCase: true), unread);

        foreach (var index in indexes)
        {
            Assert.True(plan.Contains($"Scan Backward using {index}", StringComparison.Ordinal), plan);
        }

        Assert.DoesNotContain("Seq Scan on rse_activity", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on rse_subject", plan, StringComparison.Ordinal);
    }

    private static async ValueTask<string> ExplainAsync(StorageHost host, DrivingIndex drive, bool unread)
    {
        var names = CustomSql.Parameters(unread);
        var text = Parameter()
            .Replace(
                FeedSql.Head + CustomSql.Page(drive, new PostgresDialect(), unread) + FeedSql.Tail,
                match => $"${Array.IndexOf(names, match.Groups["name"].Value) + 1}"
            );
        var types = names.Select(name =>
            name.EndsWith("kinds", StringComparison.Ordinal) ? "text[]"
            : name.EndsWith('s') ? "bigint[]"
            : "bigint"
        );
        var values = names.Select(name =>
            name switch
            {
                "limit" => "21",
                "at" or "id" => "9223372036854775807",
                _ when name.EndsWith('s') => "'{}'",
                _ => "0",
            }
        );
        await using var connection = await host.Get<Database>().OpenPooledAsync(Token);
        await connection.ExecuteAsync($"set plan_cache_mode = force_generic_plan; prepare page ({string.Join(", ", types)}) as {text}");
        var plan = string.Join('\n', await connection.QueryAsync<string>($"explain execute page ({string.Join(", ", values)})"));
        await connection.ExecuteAsync("deallocate page; reset plan_cache_mode");
        return plan;
    }

    [GeneratedRegex(@"@(?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
