using System.Diagnostics;
using System.Globalization;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>
/// Kills a process in which one or many post and comment, again and again, in the middle of its work: what it said was stored is there, and
/// nothing is there by half.
/// </summary>
public abstract class CrashTests(IStorageFixture fixture)
{
    private const int Kills = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the database, as the process is told it.</summary>
    protected abstract string Name { get; }

    /// <summary>Where the process finds the network.</summary>
    protected abstract ValueTask<string> FindConnectionStringAsync(StorageHost host);

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task What_was_acknowledged_before_a_kill_is_there_and_nothing_is_there_by_half(int writers)
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        HashSet<string> acknowledged = new(StringComparer.Ordinal);
        for (var kill = 0; kill < Kills; kill++)
        {
            var lines = await RunAndKillAsync(await FindConnectionStringAsync(host), author.Handle, space.Slug, writers);
            Assert.All(lines, line => Assert.True(acknowledged.Add(line), $"{line} was acknowledged twice."));

            Assert.Empty(await Recount.FindFaultsAsync(host.Get<Database>(), Token));
            Assert.Empty(await FindLostAsync(host, "post", acknowledged));
            Assert.Empty(await FindLostAsync(host, "comment", acknowledged));
        }

        Assert.True(acknowledged.Count > Kills);
    }

    private static async ValueTask<IEnumerable<string>> FindLostAsync(StorageHost host, string kind, IEnumerable<string> acknowledged)
    {
        var stored = await host.Get<Database>()
            .ListAsync<long>(
                $"select t.id from rse_{kind} t join rse_activity a on a.subject_id = t.id and a.verb = 'create'",
                null,
                Token
            );
        return acknowledged
            .Where(line => line.StartsWith(kind, StringComparison.Ordinal))
            .Except(stored.Select(id => string.Create(CultureInfo.InvariantCulture, $"{kind} {id}")), StringComparer.Ordinal);
    }

    private async ValueTask<List<string>> RunAndKillAsync(string connectionString, string handle, string slug, int writers)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet"
            )
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "Rse.Storage.Dapper.Crash.dll"),
                    Name,
                    connectionString,
                    handle,
                    slug,
                    writers.ToString(CultureInfo.InvariantCulture),
                },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        List<string> lines = [];
        var enough = Random.Shared.Next(1, 40 * writers);
        try
        {
            while (lines.Count < enough && await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                lines.Add(line);
            }

            // Somewhere within the next write, not right behind an acknowledged one.
            await Task.Delay(TimeSpan.FromMicroseconds(Random.Shared.Next(0, 5000)), Token);
        }
        finally
        {
            process.Kill();
        }

        // The last line may be cut off by the kill; whole ones were acknowledged.
        var rest = await process.StandardOutput.ReadToEndAsync(Token);
        lines.AddRange(rest.Split('\n')[..^1]);
        await process.WaitForExitAsync(Token);
        Assert.True(lines.Count >= enough, $"The process ended by itself: {await process.StandardError.ReadToEndAsync(Token)}");
        return lines;
    }
}

public sealed class SqliteCrashTests(SqliteFixture fixture) : CrashTests(fixture), IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";

    protected override async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        // The process composes the network with the default durability, which is full.
        await using var connection = await host.Get<Database>().OpenPooledAsync(TestContext.Current.CancellationToken);
        return $"Data Source={connection.DataSource}";
    }
}

public sealed class PostgresCrashTests(PostgresFixture fixture) : CrashTests(fixture)
{
    protected override string Name => "postgres";

    protected override ValueTask<string> FindConnectionStringAsync(StorageHost host) =>
        ValueTask.FromResult(((PostgresDatabase)host.Get<Database>()).Source.ConnectionString);
}
