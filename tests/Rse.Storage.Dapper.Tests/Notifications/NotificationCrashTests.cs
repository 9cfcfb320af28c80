using System.Diagnostics;
using Rse.Activities;
using Rse.People;
using Rse.Projections;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Storage.Dapper.Tests.Notifications;

/// <summary>
/// Kills a process that makes notifications, again and again, then lets another end: what is stored equals that of an uninterrupted run,
/// and nothing was told twice.
/// </summary>
public abstract class NotificationCrashTests(IStorageFixture fixture)
{
    private const int Kills = 5;

    // Without turns, and what was taken back within one batch, which depend on where the batches end; and without what the scene deleted.
    private static readonly string[] Tables =
    [
        """
            select member_id, activity_id, kind, key, target, actor_id, subject_id, space_id, detail, hidden
            from rse_notification_fact where withdrawn = 0 and kind <> 'role-changed'
            """,
        """
            select member_id, kind, key, facts, actors, recent, activity_id, first_at, at, read_at
            from rse_notification where facts > 0 and kind <> 'role-changed'
            """,
        "select member_id, space_id, number from rse_notification_unread where number <> 0",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the database, as passed to the process.</summary>
    protected abstract string Name { get; }

    /// <summary>The connection string that is passed to the process.</summary>
    protected abstract ValueTask<string> FindConnectionStringAsync(StorageHost host);

    [Fact]
    public async Task Notifications_made_across_kills_equal_those_of_an_uninterrupted_run_and_none_is_told_twice()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var database = scene.Host.Get<Database>();
        await ExecuteAsync(
            database,
            "create table told (member_id bigint, activity_id bigint, withdrawn bigint, primary key (member_id, activity_id, withdrawn))"
        );
        await ActAsync(scene);
        var connection = await FindConnectionStringAsync(scene.Host);
        List<long> places = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKillAsync(connection, Random.Shared.Next(2, 5));
            places.Add(await CountAsync(database, "select count(*) from rse_notification_fact"));
        }

        Assert.True(places[^1] > places[0], "The process was killed before it did anything.");
        await RunAsync(connection);
        var killed = await DumpAsync(database);
        Assert.Equal(await CountAsync(database, "select count(*) from rse_notification_fact where turn > 0"), await ToldAsync(database));
        Assert.True(await CountAsync(database, "select count(*) from rse_notification_fact") > places[^1]);

        // The same log, by one process without an interruption.
        foreach (var table in (string[])["unread", "fact", "member"])
        {
            await ExecuteAsync(database, $"delete from rse_notification_{table} where member_id > 0");
        }

        await ExecuteAsync(database, "delete from rse_notification");
        await ExecuteAsync(database, "delete from told");
        await ExecuteAsync(database, "delete from rse_projection where name = 'notifications'");
        await RunAsync(connection);

        Assert.Equal(await DumpAsync(database), killed);
    }

    // What was told before the table was there is not in it.
    private static async ValueTask<long> ToldAsync(Database database) =>
        await CountAsync(
            database,
            """
            select count(*) from rse_notification_fact f
            where exists (select 1 from told t where t.member_id = f.member_id and t.activity_id = f.activity_id and t.withdrawn = 0)
              or f.deleted = 1
            """
        );

    private static async ValueTask ActAsync(NotificationScene scene)
    {
        var random = new Random(7);
        Member[] members = [scene.Amelie, scene.Bob, scene.Carl, scene.Dora];
        List<SubjectRef> posts = [];
        for (var i = 0; i < 4; i++)
        {
            var post = await scene.PostAsync(members[i % 3], "For @dora and @bob.");
            posts.Add(SubjectRef.Post(post.Id));
            foreach (var member in members.Where(member => member.Id != members[i % 3].Id))
            {
                await scene.CommentAsync(post, member, "For @amelie and @carl.");
            }
        }

        HashSet<(Member, SubjectRef)> reactions = [];
        for (var i = 0; i < 60; i++)
        {
            var (member, post) = (members[random.Next(members.Length)], posts[random.Next(posts.Count)]);
            if (reactions.Remove((member, post)))
            {
                await scene.TakeBackReactionAsync(member, post);
            }
            else
            {
                reactions.Add((member, post));
                await scene.ReactAsync(member, post);
            }
        }
    }

    private static async ValueTask<long> CountAsync(Database database, string sql) => await database.FindAsync<long>(sql, null, Token);

    private static async ValueTask ExecuteAsync(Database database, string sql)
    {
        await using var connection = await database.OpenForMigrationAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async ValueTask<List<string>> DumpAsync(Database database)
    {
        List<string> rows = [];
        foreach (var sql in Tables)
        {
            List<string> table = [];
            await using var connection = await database.OpenPooledAsync(Token);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i));
                table.Add(string.Join(" | ", values));
            }

            table.Sort(StringComparer.Ordinal);
            rows.AddRange(table);
        }

        return rows;
    }

    private async ValueTask RunAndKillAsync(string connectionString, int lines)
    {
        using var process = Start(connectionString);
        try
        {
            for (var i = 0; i < lines && await process.StandardOutput.ReadLineAsync(Token) is not null; i++)
            {
                await process.StandardInput.WriteLineAsync(default(ReadOnlyMemory<char>), Token);
                await process.StandardInput.FlushAsync(Token);
            }

            // Somewhere within a batch, not right behind a committed one.
            await Task.Delay(TimeSpan.FromMicroseconds(Random.Shared.Next(0, 3000)), Token);
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync(Token);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Token));
    }

    private async ValueTask RunAsync(string connectionString)
    {
        using var process = Start(connectionString);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Token));
        Assert.Contains("done", output, StringComparison.Ordinal);
    }

    private Process Start(string connectionString) =>
        Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet"
            )
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "Rse.Storage.Dapper.Crash.dll"),
                    "notifications",
                    Name,
                    connectionString,
                },
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}

public sealed class SqliteNotificationCrashTests(SqliteFixture fixture) : NotificationCrashTests(fixture), IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";

    protected override async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        await using var connection = await host.Get<Database>().OpenPooledAsync(TestContext.Current.CancellationToken);
        return $"Data Source={connection.DataSource}";
    }
}

public sealed class PostgresNotificationCrashTests(PostgresFixture fixture) : NotificationCrashTests(fixture)
{
    protected override string Name => "postgres";

    protected override ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return ValueTask.FromResult(((PostgresDatabase)host.Get<Database>()).Source.ConnectionString);
    }
}
