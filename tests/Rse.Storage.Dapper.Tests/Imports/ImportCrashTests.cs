using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Imports;
using Rse.Imports.Forums;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Imports;

/// <summary>
/// Kills a process that imports, again and again, then lets it end: the network is the one that an import in one go makes.
/// </summary>
public abstract class ImportCrashTests(IStorageFixture fixture)
{
    private const int Kills = 4;
    private const int Lines = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the database, as the process is told it.</summary>
    protected abstract string Name { get; }

    /// <summary>Where the process finds the network.</summary>
    protected abstract ValueTask<string> FindConnectionStringAsync(StorageHost host);

    [Fact]
    public async Task An_import_that_was_killed_goes_on_to_the_same_end()
    {
        var archive = Path.Combine(Path.GetTempPath(), $"rse-archive-{Guid.NewGuid():N}.jsonl");
        await File.WriteAllLinesAsync(archive, Enumerable.Range(0, Lines).Select(Line), Token);
        try
        {
            await using var whole = await fixture.OpenAsync(builder => builder.AddImports());
            await whole.Get<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(archive, null, Token), null, Token);
            await using var killed = await fixture.OpenAsync(builder => builder.AddImports());
            for (var kill = 0; kill < Kills; kill++)
            {
                await RunAndKillAsync(await FindConnectionStringAsync(killed), archive, Random.Shared.Next(2, 8));
                Assert.Empty(await Recount.FindFaultsAsync(killed.Get<Database>(), Token));
            }

            var rest = await killed.Get<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(archive, null, Token), null, Token);

            Assert.True(rest is { Known: > 0, Added: > 0, Faulty: 0 }, $"Nothing was killed in the middle: {rest}");
            NetworkDump.AssertEqual(
                await NetworkDump.ReadAsync(whole.Get<Database>(), Token),
                await NetworkDump.ReadAsync(killed.Get<Database>(), Token)
            );
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static string Line(int i)
    {
        var (topic, no) = (i / 10, (i % 10) + 1);
        var title = no == 1 ? $"\"Topic {topic}\"" : "null";
        var text = $"Text {i} about #topic{i % 5}, @u{i % 11}.";
        var utc = string.Create(CultureInfo.InvariantCulture, $"{2015 + (topic % 3)}-03-{(i % 28) + 1:00}");
        return $$"""{"utc":"{{utc}}","topic":{{topic}},"no":{{no}},"author":"u{{i % 37}}","title":{{title}},"text":"{{text}}"}""";
    }

    private async ValueTask RunAndKillAsync(string connectionString, string archive, int batches)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet"
            )
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "Rse.Storage.Dapper.Crash.dll"),
                    "import",
                    Name,
                    connectionString,
                    archive,
                },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            for (var i = 0; i < batches && await process.StandardOutput.ReadLineAsync(Token) is not null; i++) { }

            // Somewhere within the next batch, not right behind a committed one.
            await Task.Delay(TimeSpan.FromMicroseconds(Random.Shared.Next(0, 3000)), Token);
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync(Token);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Token));
    }
}

public sealed class SqliteImportCrashTests(SqliteFixture fixture) : ImportCrashTests(fixture), IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";

    protected override async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        await using var connection = await host.Get<Database>().OpenPooledAsync(TestContext.Current.CancellationToken);
        return $"Data Source={connection.DataSource}";
    }
}

public sealed class PostgresImportCrashTests(PostgresFixture fixture) : ImportCrashTests(fixture)
{
    protected override string Name => "postgres";

    protected override ValueTask<string> FindConnectionStringAsync(StorageHost host) =>
        ValueTask.FromResult(((PostgresDatabase)host.Get<Database>()).Source.ConnectionString);
}
