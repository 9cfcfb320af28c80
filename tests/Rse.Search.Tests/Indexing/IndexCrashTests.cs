using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.People;
using Rse.Storage;
using Rse.Subjects;
using Rse.Testing.Postgres;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

/// <summary>A process that writes and indexes is killed again and again: the index opens, and has everything that was committed.</summary>
/// <remarks><c>RSE_INDEX_KILLS=200</c> is the long run.</remarks>
public abstract class IndexCrashTests(SearchFixture fixture)
{
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("RSE_INDEX_KILLS"),
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the database, as the process is told it.</summary>
    protected abstract string Name { get; }

    /// <summary>An empty network, and where a process finds it.</summary>
    protected abstract ValueTask<(StorageHost Host, string Place)> OpenAsync(Action<IRseBuilder> configure);

    /// <summary>Opens the same network again.</summary>
    protected abstract StorageHost Reopen(string place, Action<IRseBuilder> configure);

    [Fact]
    public async Task Kills_while_it_indexes_lose_nothing()
    {
        var folder = fixture.NewFolder();
        void Configure(IRseBuilder builder) => builder.AddSearch(options => options.Folder = folder);
        var (first, place) = await OpenAsync(Configure);
        await using var opened = first;
        await first.World.AddSpaceAsync("general", SpaceVisibility.Open, await first.World.AddMemberAsync("amelie"));
        var acknowledged = new HashSet<long>();
        List<double> times = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            // A start may fail before it has done anything, on a machine that is very busy.
            var written = await RunAndKillAsync(place, folder, mayFail: true);
            acknowledged.UnionWith(written.Count > 0 ? written : await RunAndKillAsync(place, folder, mayFail: false));

            await using var host = Reopen(place, Configure);
            var start = Stopwatch.GetTimestamp();
            await IndexScene.CountAsync(host, "heron");
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await IndexScene.CatchUpAsync(host);

            var found = await IndexScene.FindAsync(host, "heron");
            var indexed = found.Hits.Where(hit => hit.Kind is SearchKinds.Post).Select(hit => hit.Id).ToHashSet();
            Assert.False(found.IsPartial);
            Assert.Equal(found.Hits.Count, found.Hits.Select(hit => (hit.Kind, hit.Id)).Distinct().Count());

            // All that can be read can be found, and nothing else.
            var stored = await ListAsync(host, acknowledged.Union(indexed));
            Assert.Equal(stored.Order(), indexed.Order());
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Name}: {Kills} kills, {acknowledged.Count} posts, open again after {times.Max():0.000} s at most, "
                    + $"{times.Average():0.000} s on average"
            )
        );
    }

    private static async ValueTask<List<long>> ListAsync(StorageHost host, IEnumerable<long> ids)
    {
        List<long> stored = [];
        foreach (var chunk in ids.Chunk(400))
        {
            var found = await host.Get<ISearchSourceStore>()
                .ListSubjectsAsync(Viewer.System, [.. chunk.Select(id => new Id<Subject>(id))], Token);
            stored.AddRange(found.Select(text => text.Id));
        }

        return stored;
    }

    private async ValueTask<IReadOnlyList<long>> RunAndKillAsync(string place, string folder, bool mayFail)
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet";
        var program = Path.Combine(AppContext.BaseDirectory, "Rse.Storage.Dapper.Crash.dll");
        using var process = Process.Start(
            new ProcessStartInfo(dotnet, [program, "index", Name, place, folder, "amelie", "general"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        List<long> acknowledged = [];
        var last = Random.Shared.Next(1, 120);
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            acknowledged.Add(long.Parse(line.AsSpan("post ".Length), CultureInfo.InvariantCulture));
            if (acknowledged.Count == last)
            {
                // Somewhere between a first document and some commits.
                await Task.Delay(Random.Shared.Next(0, 40), Token);
                process.Kill();
            }
        }

        await process.WaitForExitAsync(Token);
        Assert.True(mayFail || acknowledged.Count > 0, await errors);
        return acknowledged;
    }
}

public sealed class SqliteIndexCrashTests(SearchFixture fixture) : IndexCrashTests(fixture), IClassFixture<SearchFixture>
{
    private readonly SearchFixture _fixture = fixture;

    protected override string Name => "sqlite";

    protected override ValueTask<(StorageHost Host, string Place)> OpenAsync(Action<IRseBuilder> configure)
    {
        var place = $"Data Source={_fixture.NewFile()}";
        return ValueTask.FromResult((Reopen(place, configure), place));
    }

    protected override StorageHost Reopen(string place, Action<IRseBuilder> configure)
    {
        var builder = new ServiceCollection().AddRse().UseSqlite(place);
        configure(builder);
        return new StorageHost(builder.Services.BuildServiceProvider());
    }
}

public sealed class PostgresIndexCrashTests(SearchFixture fixture) : IndexCrashTests(fixture), IClassFixture<SearchFixture>
{
    protected override string Name => "postgres";

    protected override async ValueTask<(StorageHost Host, string Place)> OpenAsync(Action<IRseBuilder> configure)
    {
        var cluster = await PostgresCluster.StartAsync();
        var name = $"rse_{Guid.NewGuid():N}";
        await cluster.CreateDatabaseAsync(name);
        var place = cluster.ConnectionString(name);
        var provider = Compose(place, configure);
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        return (new StorageHost(provider, cluster.DisposeAsync), place);
    }

    protected override StorageHost Reopen(string place, Action<IRseBuilder> configure) => new(Compose(place, configure));

    private static ServiceProvider Compose(string place, Action<IRseBuilder> configure)
    {
        var builder = new ServiceCollection().AddRse().UsePostgres(place);
        configure(builder);
        return builder.Services.BuildServiceProvider();
    }
}
