using System.Text.Json;
using Dapper;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>
/// What a page costs in a community of 18,000 members, 300 spaces and 200,000 posts, counted in rows and blocks of the plan that a prepared
/// statement settles on.
/// </summary>
public sealed class PostgresCommunityPlanTests(PostgresFixture fixture)
{
    private const int Sources = 48;
    private const int Limit = 21;

    private const string Insert = """
        set session_replication_role = replica;

        insert into rse_member (id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at)
        select i, 'm' || i, 'm' || i, 'm' || i, 'm' || i, 'internal', 'active', 'en', 'UTC', 0 from generate_series(1, 18000) i;

        insert into rse_space (id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version)
        select i, 's' || i, 's' || i, '', 'open', 0, -i, -i, 0, 1 from generate_series(1, 300) i;

        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        select i, 'post', i, 1 + floor(300 * power((i * 7919 % 10007) / 10007.0, 3)), -1, 1 + i::bigint * 104729 % 18000, i * 1000
          from generate_series(1, 200000) i;
        update rse_subject set audience = -space_id;

        insert into rse_post (id, kind, body, version)
        select id, 'note', repeat('x', 200), 1 from rse_subject;

        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        select id + 200000, 'comment', id - id % 10 + 1, space_id, audience, 1 + author_id * 31 % 18000, at + 500 from rse_subject
          where id < 150000;

        insert into rse_comment (id, root_id, parent_id, at, body, version)
        select id, root_id, root_id, at, 'x', 1 from rse_subject where kind = 'comment';

        insert into rse_activity (id, verb, actor_id, at, subject_id, root_id, space_id, audience, listing)
        select id, 'create', author_id, at, id, root_id, space_id, audience, case kind when 'post' then 2 else 1 end from rse_subject;

        insert into rse_follow (member_id, kind, target_id, at)
        select m, 'member', 1 + (m * 127 + i * 449) % 18000, 0 from generate_series(1, 18000) m, generate_series(1, 40) i where m % 10 = 1
        union
        select m, 'space', 1 + (m * 13 + i * 37) % 300, 0 from generate_series(1, 18000) m, generate_series(1, 8) i;

        set session_replication_role = default;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_reads_only_the_newest_rows_of_each_source()
    {
        await using var host = await fixture.OpenAsync();
        await using var connection = await host.Get<Database>().OpenPooledAsync(Token);

        // One transaction for all of it would hold back the logs of every test beside it for as long.
        foreach (var statement in Insert.Split(";\n\n"))
        {
            await connection.ExecuteAsync(statement, commandTimeout: 600);
        }

        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 600);

        var space = await ExplainAsync(connection, "space");
        Assert.All(space.Nodes, node => Assert.InRange(node.Rows, 0, 2 * Limit));
        Assert.InRange(space.Blocks, 1, 60 * Limit);
        CheckHome(await ExplainAsync(connection, "plain-home"), 0);
        CheckHome(await ExplainAsync(connection, "unmuted-home"), 0);

        // Who mutes something has each row on the way read by its id, to be held against it.
        CheckHome(await ExplainAsync(connection, "home"), 4 * Sources * Limit);
    }

    private static void CheckHome((List<Node> Nodes, long Blocks) home, int blocksOfMutes)
    {
        // Each source is walked in its index alone, and for a page at most.
        Assert.All(
            home.Nodes.Where(node => node.Index is "rse_activity_by_actor" or "rse_activity_by_space"),
            node => Assert.Equal("Index Only Scan", node.Type)
        );
        Assert.Equal(2, home.Nodes.Count(node => node.Index is "rse_activity_by_actor" or "rse_activity_by_space" && node.Loops > 1));
        Assert.Equal(
            Sources,
            home.Nodes.Where(node => node.Index is "rse_activity_by_actor" or "rse_activity_by_space").Sum(node => node.Loops)
        );
        Assert.All(home.Nodes, node => Assert.InRange(node.Rows, 0, Sources * Limit));

        // A block is 8 KiB; the look-ups of the entries themselves are some thirty each.
        Assert.InRange(home.Blocks, 1, (60 * Limit) + (10 * Sources) + blocksOfMutes);
    }

    private static async Task<(List<Node> Nodes, long Blocks)> ExplainAsync(System.Data.Common.DbConnection connection, string feed)
    {
        var (prepare, execute) = FeedTexts.OfPostgres(feed, unread: false);
        await connection.ExecuteAsync($"set plan_cache_mode = force_generic_plan; {prepare}");
        var json = await connection.ExecuteScalarAsync<string>($"explain (analyze, buffers, format json, timing off) {execute}");
        await connection.ExecuteAsync("deallocate page; reset plan_cache_mode");
        using var document = JsonDocument.Parse(json!);
        var root = document.RootElement[0].GetProperty("Plan");
        List<Node> nodes = [];
        Collect(root, nodes);
        return (nodes, root.GetProperty("Shared Hit Blocks").GetInt64() + root.GetProperty("Shared Read Blocks").GetInt64());
    }

    private static void Collect(JsonElement plan, List<Node> nodes)
    {
        var loops = plan.GetProperty("Actual Loops").GetInt64();
        nodes.Add(
            new Node(
                plan.GetProperty("Node Type").GetString()!,
                plan.TryGetProperty("Index Name", out var index) ? index.GetString() : null,
                loops,
                (long)(plan.GetProperty("Actual Rows").GetDouble() * loops)
            )
        );
        if (plan.TryGetProperty("Plans", out var inner))
        {
            foreach (var child in inner.EnumerateArray())
            {
                Collect(child, nodes);
            }
        }
    }

    private sealed record Node(string Type, string? Index, long Loops, long Rows);
}
