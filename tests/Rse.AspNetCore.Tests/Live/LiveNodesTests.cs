using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;
using Rse.Activities;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Transactions;

namespace Rse.AspNetCore.Tests.Live;

/// <summary>Several hosts of one network. They poll only once an hour, so events arrive by signals alone.</summary>
public sealed class LiveNodesTests(PostgresFixture postgres)
{
    private const string SelectListeners =
        "select count(*) from pg_stat_activity where datname = current_database() and query like 'listen rse_activity%'";

    private const string EndListeners =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query like 'listen "
        + "rse_activity%'";

    private static readonly (string Key, string Value)[] NodeSettings =
    [
        ("Rse:Live:PollInterval", "01:00:00"),
        ("Rse:Projections:PollInterval", "01:00:00"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hosts_on_one_postgres_send_the_same_events()
    {
        var database = await postgres.CreateAsync();
        await using var first = await StartAsync(database);
        await using var second = await StartAsync(database);
        await WaitForListenersAsync(database, 2);
        await ProvisionAsync(first);
        await using var here = await EventStream.OpenAsync(first, "reader");
        await using var there = await EventStream.OpenAsync(second, "reader");
        Assert.Equal(("ready", "ready"), (await here.NextAsync(), await there.NextAsync()));

        for (var i = 0; i < 6; i++)
        {
            await (i % 2 == 0 ? first : second).As("author").PostNoteAsync("square", $"Number {i}.");
        }

        for (var i = 0; i < 6; i++)
        {
            var (told, same) = ((await here.NextAsync("entry"))!, (await there.NextAsync("entry"))!);
            Assert.Equal($"Number {i}.", (string?)told["subject"]!["body"]);
            Assert.Equal(told["id"]!.ToJsonString(), same["id"]!.ToJsonString());
            Assert.Equal(told["reasons"]!.ToJsonString(), same["reasons"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Writes_of_another_process_are_sent_in_commit_order_and_match_the_feed()
    {
        const int Told = 20;
        var database = await postgres.CreateAsync();
        await using var host = await StartAsync(database);
        await WaitForListenersAsync(database, 1);
        await ProvisionAsync(host);
        await using var stream = await EventStream.OpenAsync(host, "reader");
        Assert.Equal("ready", await stream.NextAsync());
        using var process = StartWriter(database);
        List<string> told = [];
        try
        {
            while (told.Count < Told)
            {
                Assert.Equal("entry", await NextAsync(stream).WaitAsync(TimeSpan.FromSeconds(60), Token));
                told.Add(Name(stream.Json));
            }
        }
        finally
        {
            process.Kill();
        }

        // Killing the process may cut off the last line.
        var written = (await process.StandardOutput.ReadToEndAsync(Token)).Split('\n')[..^1];
        Assert.Equal(written.Take(Told - 1), told.Take(Told - 1), StringComparer.Ordinal);
        List<string> feed = [];
        for (var next = "/rse/feeds/home?take=100"; next is not null; )
        {
            var page = (await host.As("reader").GetAsync(next)).Expect(200);
            feed.AddRange(page.Items.Select(entry => Name(entry!)));
            next = (string?)page.Json["next"] is { } cursor ? $"/rse/feeds/home?take=100&after={cursor}" : null;
        }

        Assert.Equal(told, Enumerable.Reverse(feed).Take(Told), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_killed_listening_connection_is_reopened()
    {
        var database = await postgres.CreateAsync();
        await using var first = await StartAsync(database);
        await using var second = await StartAsync(database);
        await WaitForListenersAsync(database, 2);
        await ProvisionAsync(first);
        await using var stream = await EventStream.OpenAsync(second, "reader");
        Assert.Equal("ready", await stream.NextAsync());

        Assert.Equal(2, await CountAsync(database, EndListeners));
        await first.As("author").PostNoteAsync("square", "While nobody listened.");
        Assert.Equal("While nobody listened.", (string?)(await stream.NextAsync("entry"))!["subject"]!["body"]);

        await WaitForListenersAsync(database, 2);
        await first.As("author").PostNoteAsync("square", "Afterwards.");
        Assert.Equal("Afterwards.", (string?)(await stream.NextAsync("entry"))!["subject"]!["body"]);
    }

    [Fact]
    public async Task A_client_resumes_at_another_host_without_gap_or_duplicate()
    {
        var database = await postgres.CreateAsync();
        var first = await StartAsync(database);
        await ProvisionAsync(first);
        var stream = await EventStream.OpenAsync(first, "reader");
        Assert.Equal("ready", await stream.NextAsync());
        await first.As("author").PostNoteAsync("square", "Before.");
        await stream.NextAsync("entry");
        var place = stream.Current.EventId;
        await stream.DisposeAsync();
        await first.As("author").PostNoteAsync("square", "In between.");
        await first.DisposeAsync();

        await using var second = await StartAsync(database);
        await using var back = await EventStream.OpenAsync(second, "reader", place);
        await second.As("author").PostNoteAsync("square", "After.");

        Assert.Equal(("entry", "In between."), (await back.NextAsync(), (string?)back.Json["subject"]!["body"]));
        Assert.Equal("ready", await back.NextAsync());
        Assert.Equal(("entry", "After."), (await back.NextAsync(), (string?)back.Json["subject"]!["body"]));
    }

    [Fact]
    public async Task Late_commits_are_sent_even_after_higher_ids_were_sent()
    {
        var database = await postgres.CreateAsync();
        await using var host = await StartAsync(database);
        await ProvisionAsync(host);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Token);
        await using (var open = await connection.BeginTransactionAsync(Token))
        {
            await using (var command = new NpgsqlCommand("select pg_current_xact_id()", connection, open))
            {
                await command.ExecuteScalarAsync(Token);
            }

            // Withheld while the older transaction above may still write.
            await host.As("author").PostNoteAsync("square", "Held back.");
            await using var early = await EventStream.OpenAsync(host, "reader");
            Assert.Equal("ready", await early.NextAsync());
            await open.CommitAsync(Token);
            Assert.Equal("Held back.", (string?)(await early.NextAsync("entry"))!["subject"]!["body"]);
        }
    }

    [Fact]
    public async Task Two_hosts_on_one_sqlite_file_notice_each_others_writes()
    {
        await using var first = await TestHost.StartAsync(new TestHostOptions { Settings = NodeSettings });
        await using var second = await TestHost.StartAsync(new TestHostOptions { Settings = NodeSettings, SharedFile = first.Database });
        await ProvisionAsync(first);
        await using var stream = await EventStream.OpenAsync(second, "reader");
        Assert.Equal("ready", await stream.NextAsync());

        await first.As("author").PostNoteAsync("square", "From the other.");

        Assert.Equal("From the other.", (string?)(await stream.NextAsync("entry"))!["subject"]!["body"]);
    }

    [Fact]
    public async Task The_readers_of_the_log_of_another_host_are_woken()
    {
        var database = await postgres.CreateAsync();
        await using var first = await StartAsync(database);
        await using var second = await StartAsync(database);
        await WaitForListenersAsync(database, 2);
        await Task.Delay(500, Token);
        var (here, there) = (first.Get<ActivitySignal>().NextOwn, second.Get<ActivitySignal>().Next);
        var untouched = second.Get<ActivitySignal>().NextOwn;

        await first.As("author").SpaceAsync("square");

        await Task.WhenAll(here, there).WaitAsync(TimeSpan.FromMinutes(1), Token);
        Assert.False(untouched.IsCompleted);
    }

    private static Task<TestHost> StartAsync(string database) =>
        TestHost.StartAsync(new TestHostOptions { Postgres = database, Settings = NodeSettings });

    private static async Task ProvisionAsync(TestHost host)
    {
        await host.As("author").SpaceAsync("square");
        (await host.As("reader").PutAsync("/rse/follows/member/author")).Expect(204);
    }

    /// <summary>
    /// A process that posts and comments until it is killed, and reports each commit. It uses the same databases as these tests.
    /// </summary>
    private static Process StartWriter(string database)
    {
        string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
        return Process.Start(
            new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    "exec",
                    "--runtimeconfig",
                    Beside("Rse.AspNetCore.Tests.runtimeconfig.json"),
                    "--depsfile",
                    Beside("Rse.AspNetCore.Tests.deps.json"),
                    Beside("Rse.Storage.Dapper.Crash.dll"),
                    "node",
                    "postgres",
                    database,
                    "author",
                    "square",
                },
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
    }

    private static async Task<string?> NextAsync(EventStream stream)
    {
        while (await stream.NextAsync() is { } next)
        {
            if (next is not "heartbeat")
            {
                return next;
            }
        }

        return null;
    }

    private static string Name(JsonNode entry) => $"{(string?)entry["subject"]!["kind"]} {(string?)entry["subject"]!["key"]}";

    private static async Task WaitForListenersAsync(string database, long number)
    {
        for (var attempt = 0; attempt < 600 && await CountAsync(database, SelectListeners) < number; attempt++)
        {
            await Task.Delay(50, Token);
        }

        Assert.Equal(number, await CountAsync(database, SelectListeners));
    }

    private static async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
