using Lucene.Net.Index;
using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Projections;
using Rse.Search.Indexing;
using Rse.Search.Indexing.Files;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.Tests.Logging;

namespace Rse.Search.Tests.Indexing;

/// <summary>A network that is opened again and again with its index.</summary>
internal sealed class IndexScene(string file, string folder)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The database.</summary>
    public string File => file;

    /// <summary>The folder of the index.</summary>
    public string Folder => folder;

    /// <summary>A network without an index, and with a space.</summary>
    public static IndexScene In(SearchFixture fixture) => new(fixture.NewFile(), fixture.NewFolder());

    /// <summary>A network with posts that say "hello", and an index that a clean stop has left.</summary>
    public static async ValueTask<IndexScene> WithPostsAsync(SearchFixture fixture, int posts)
    {
        var scene = In(fixture);
        await using var host = scene.Open();
        await AddPostsAsync(host, posts);
        await CatchUpAsync(host);
        return scene;
    }

    /// <summary>The same database with another folder.</summary>
    public IndexScene With(string other) => new(file, other);

    public StorageHost Open(RecordedLog? log = null, Action<IRseBuilder>? more = null) =>
        SearchFixture.Open(
            file,
            builder =>
            {
                builder.AddSearch(options => options.Folder = folder);
                log?.Install(builder);
                more?.Invoke(builder);
            }
        );

    public static async ValueTask AddPostsAsync(StorageHost host, int posts, string word = "Hello")
    {
        var amelie = await host.Get<IMemberStore>().FindAsync(Viewer.System, "amelie", Token) ?? await host.World.AddMemberAsync("amelie");
        var space =
            await host.Get<ISpaceStore>().FindAsync(Viewer.System, "general", Token)
            ?? await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        for (var i = 0; i < posts; i++)
        {
            await host.World.AddPostAsync(space, amelie, $"{word} number {i}, this is {Guid.NewGuid()}.", TimeProvider.System.GetUtcNow());
        }
    }

    /// <summary>Applies the log; after a failure once more, as the loop of a host does.</summary>
    public static async ValueTask CatchUpAsync(StorageHost host)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await host.Get<ProjectionService>().CatchUpAsync("search", Token);
                return;
            }
            catch (PluginException) when (attempt < 3)
            {
                continue;
            }
        }
    }

    public static async ValueTask<(int Count, bool IsPartial)> CountAsync(StorageHost host, string word = "hello")
    {
        var result = await FindAsync(host, word);
        return (result.Hits.Count, result.IsPartial);
    }

    public static ValueTask<SearchResult> FindAsync(StorageHost host, string query) =>
        host.Get<ISearchIndex>()
            .SearchAsync(
                new SearchContext
                {
                    Viewer = Viewer.System,
                    Query = QueryParser.Parse(query),
                    Order = SearchOrder.Newest,
                    Wanted = SearchCapabilities.Totals,
                    Slice = new Slice(null, 200_000),
                },
                Token
            );

    /// <summary>The folders of the indexes, the newest first.</summary>
    public IReadOnlyList<string> Indexes() =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder, "index-*").OrderDescending(StringComparer.Ordinal)] : [];

    /// <summary>The files of the newest index.</summary>
    public IReadOnlyList<string> Files() => [.. Directory.EnumerateFiles(Indexes()[0]).Order(StringComparer.Ordinal)];

    /// <summary>Leaves the mark of a process that did not stop cleanly.</summary>
    public void MarkUnclean() => System.IO.File.WriteAllText(Path.Combine(folder, "rse-open"), "process 1 on elsewhere");

    /// <summary>Copies what is on the disk at this moment.</summary>
    public void CopyTo(string copy)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetFileName(path) is "rse-lock")
            {
                // Nobody can read it while it is held, and it is empty.
                System.IO.File.WriteAllText(target, "");
                continue;
            }

            using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = System.IO.File.Create(target);
            from.CopyTo(to);
        }
    }

    /// <summary>Changes what is committed with the newest index.</summary>
    public void Restamp(string key, string value)
    {
        using var directory = new IndexDirectory(Indexes()[0]);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(Rse.Search.Texts.TextAnalyzers.Version, null));
        writer.SetCommitData(new Dictionary<string, string>(writer.CommitData, StringComparer.Ordinal) { [key] = value });
    }
}
