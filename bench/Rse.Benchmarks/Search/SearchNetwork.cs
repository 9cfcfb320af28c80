using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Imports;
using Rse.Imports.Forums;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Projections;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Storage;

namespace Rse.Benchmarks.Search;

/// <summary>A network with the posts of a forum, its index, and a member who searches.</summary>
internal sealed class SearchNetwork : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;

    private SearchNetwork(ServiceProvider services, string folder, Viewer viewer, double seconds, double megabytes)
    {
        _folder = folder;
        _services = services;
        Viewer = viewer;
        IndexSeconds = seconds;
        IndexMegabytes = megabytes;
        Index = services.GetRequiredService<ISearchIndex>();
        Search = services.GetRequiredService<SearchService>();
    }

    /// <summary>A member without a space of their own.</summary>
    public Viewer Viewer { get; }

    public ISearchIndex Index { get; }

    public SearchService Search { get; }

    /// <summary>How long the index took, from nothing.</summary>
    public double IndexSeconds { get; }

    /// <summary>How large the index is.</summary>
    public double IndexMegabytes { get; }

    /// <summary>Imports a forum archive, and indexes it.</summary>
    public static async ValueTask<SearchNetwork> MakeAsync(string archive, string folder)
    {
        var index = Path.Combine(folder, "index");
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={Path.Combine(folder, "rse.db")}").AddImports();
        builder.AddSearch(options => options.Folder = index);
        var services = builder.Services.BuildServiceProvider();
        await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(archive));
        var start = Stopwatch.GetTimestamp();
        await services.GetRequiredService<ProjectionService>().CatchUpAsync("search");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var size = Directory.EnumerateFiles(index).Sum(file => new FileInfo(file).Length) / (1024.0 * 1024);
        var viewer = await services.GetRequiredService<PerimeterService>().FindViewerAsync(new Id<Member>(1));
        return new SearchNetwork(services, folder, viewer, seconds, size);
    }

    /// <summary>The texts of an archive.</summary>
    public static List<string> ReadTexts(string archive)
    {
        List<string> texts = [];
        using var lines = new StreamReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var post = JsonDocument.Parse(line);
            var title = post.RootElement.TryGetProperty("title", out var found) ? found.GetString() : null;
            texts.Add($"{title}\n{post.RootElement.GetProperty("text").GetString()}");
        }

        return texts;
    }

    /// <summary>Indexes the same network from nothing in another folder; returns the seconds.</summary>
    public async ValueTask<double> IndexAgainAsync(int threads)
    {
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={Path.Combine(_folder, "rse.db")}");
        builder.AddSearch(options => (options.Folder, options.Threads) = (Path.Combine(_folder, $"index-{threads}"), threads));
        await using var services = builder.Services.BuildServiceProvider();
        var start = Stopwatch.GetTimestamp();
        await services.GetRequiredService<ProjectionService>().CatchUpAsync("search");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The number of the first twenty hits of a query.</summary>
    public async ValueTask<int> FindAsync(string query) => (await SearchAsync(query)).Hits.Count;

    /// <summary>The ids of the first twenty hits of a query.</summary>
    public async ValueTask<IReadOnlyList<long>> ListAsync(string query) => [.. (await SearchAsync(query)).Hits.Select(hit => hit.Id)];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private ValueTask<SearchResult> SearchAsync(string query) =>
        Index.SearchAsync(
            new SearchContext
            {
                Viewer = Viewer,
                Query = QueryParser.Parse(query),
                Order = SearchOrder.Best,
                Slice = new Slice(null, 20),
            },
            CancellationToken.None
        );
}
