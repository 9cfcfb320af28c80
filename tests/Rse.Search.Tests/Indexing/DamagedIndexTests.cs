using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Projections;
using Rse.Search.Indexing;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

/// <summary>
/// The index is disposable: whatever happens to its files, the network opens, and search finds everything again by itself.
/// </summary>
public sealed class DamagedIndexTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Posts = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_stop_goes_on_without_a_rebuild()
    {
        var (file, folder) = await PrepareAsync();
        await using var host = Open(file, folder);

        Assert.Equal((Posts, false), await CountAsync(host));
        Assert.Equal(Posts, host.Get<IndexManager>().Current!.Writer.NumDocs);
    }

    [Theory]
    [InlineData("truncated segment")]
    [InlineData("overwritten segment")]
    [InlineData("missing segment")]
    [InlineData("garbage segments file")]
    [InlineData("empty segments file")]
    [InlineData("no segments file")]
    [InlineData("no folder")]
    public async Task A_damaged_index_is_built_again(string damage)
    {
        var (file, folder) = await PrepareAsync();
        Damage(folder, damage);
        await using var host = Open(file, folder);

        var before = await CountAsync(host);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.True(before.IsPartial || before.Count == Posts);
        Assert.Equal((Posts, false), await CountAsync(host));
    }

    [Theory]
    [InlineData("truncated segment")]
    [InlineData("overwritten segment")]
    public async Task Damage_below_the_surface_is_found_after_a_stop_that_was_none(string damage)
    {
        var (file, folder) = await PrepareAsync();
        File.WriteAllText(Path.Combine(folder, "rse-open"), "");
        Damage(folder, damage);
        await using var host = Open(file, folder);

        Assert.Equal((0, true), await CountAsync(host));
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal((Posts, false), await CountAsync(host));
    }

    [Theory]
    [InlineData("schema", "rse-search/0")]
    [InlineData("network", "00000000-0000-0000-0000-000000000000")]
    [InlineData("id", "999999")]
    public async Task An_index_of_another_make_is_built_again(string key, string value)
    {
        var (file, folder) = await PrepareAsync();
        using (var directory = FSDirectory.Open(folder))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Rse.Search.Texts.TextAnalyzers.Version, null)))
        {
            writer.SetCommitData(new Dictionary<string, string>(writer.CommitData, StringComparer.Ordinal) { [key] = value });
        }

        await using var host = Open(file, folder);

        Assert.Equal((0, true), await CountAsync(host));
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal((Posts, false), await CountAsync(host));
    }

    [Fact]
    public async Task A_folder_deleted_while_the_host_runs_is_made_again()
    {
        var (file, folder) = await PrepareAsync();
        await using var host = Open(file, folder);
        await CountAsync(host);

        System.IO.Directory.Delete(folder, recursive: true);
        await AddPostAsync(host);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.Equal((Posts + 1, false), await CountAsync(host));
    }

    [Fact]
    public async Task A_folder_that_vanishes_below_an_open_writer_only_delays_search()
    {
        var (file, folder) = await PrepareAsync();
        await using var host = Open(file, folder);
        await CountAsync(host);
        await AddPostAsync(host);

        // The mark stays, so that the damage is met only where files are written.
        foreach (var path in System.IO.Directory.EnumerateFiles(folder).Where(path => !path.EndsWith("rse-open", StringComparison.Ordinal)))
        {
            File.Delete(path);
        }

        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await host.Get<ProjectionService>().CatchUpAsync(null, Token);
            }
            catch (PluginException)
            {
                // What the loop of a host does: it tries again.
            }
        }

        await CountAsync(host);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal((Posts + 1, false), await CountAsync(host));
    }

    [Fact]
    public async Task What_a_kill_leaves_behind_is_gone_on_from_and_the_rest_is_read_again()
    {
        var (file, folder) = await PrepareAsync();
        var left = fixture.NewFolder();
        await using (var host = Open(file, folder))
        {
            await CountAsync(host);
            for (var i = 0; i < 5; i++)
            {
                await AddPostAsync(host);
                await host.Get<ProjectionService>().CatchUpAsync(null, Token);
            }

            // The disk at this instant is what a process that is killed now leaves: the lock, the mark, and segments that no commit names.
            System.IO.Directory.CreateDirectory(left);
            foreach (var path in System.IO.Directory.EnumerateFiles(folder))
            {
                File.Copy(path, Path.Combine(left, Path.GetFileName(path)));
            }
        }

        Assert.True(File.Exists(Path.Combine(left, "write.lock")) && File.Exists(Path.Combine(left, "rse-open")));
        await using var next = Open(file, left);

        Assert.InRange((await CountAsync(next)).Count, Posts, Posts + 4);
        await next.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal((Posts + 5, false), await CountAsync(next));
    }

    [Fact]
    public async Task Files_of_others_in_the_folder_are_left_alone()
    {
        var (file, folder) = await PrepareAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "mine", Token);
        Damage(folder, "garbage segments file");

        await using var host = Open(file, folder);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder, "notes.txt"), Token));
    }

    [Fact]
    public async Task A_folder_in_use_is_not_touched_and_search_answers_with_nothing()
    {
        var (file, folder) = await PrepareAsync();
        await using var first = Open(file, folder);
        await CountAsync(first);
        await using var second = Open(file, folder);

        Assert.Equal((0, true), await CountAsync(second));
        Assert.Equal((Posts, false), await CountAsync(first));
    }

    private static StorageHost Open(string file, string folder) =>
        SearchFixture.Open(file, builder => builder.AddSearch(options => options.Folder = folder));

    private static async ValueTask<(int Count, bool IsPartial)> CountAsync(StorageHost host)
    {
        var result = await host.Get<ISearchIndex>()
            .SearchAsync(
                new SearchContext
                {
                    Viewer = Viewer.System,
                    Query = QueryParser.Parse("hello"),
                    Order = SearchOrder.Best,
                    Slice = new Slice(null, 100),
                },
                Token
            );
        return (result.Hits.Count, result.IsPartial);
    }

    private static void Damage(string folder, string damage)
    {
        var segments = System
            .IO.Directory.EnumerateFiles(folder)
            .Where(path => Path.GetFileName(path).StartsWith('_'))
            .OrderByDescending(path => new FileInfo(path).Length)
            .ToList();
        var commit = System.IO.Directory.EnumerateFiles(folder, "segments_*").Single();
        switch (damage)
        {
            case "truncated segment":
                using (var stream = File.OpenWrite(segments[0]))
                {
                    stream.SetLength(stream.Length / 2);
                }

                break;
            case "overwritten segment":
                using (var stream = File.OpenWrite(segments[0]))
                {
                    stream.Position = stream.Length / 3;
                    stream.Write(Enumerable.Repeat((byte)0xA5, (int)(stream.Length / 3)).ToArray());
                }

                break;
            case "missing segment":
                File.Delete(segments[0]);
                break;
            case "garbage segments file":
                File.WriteAllText(commit, "This is no index.");
                break;
            case "empty segments file":
                File.WriteAllText(commit, "");
                break;
            case "no segments file":
                File.Delete(commit);
                File.Delete(Path.Combine(folder, "segments.gen"));
                break;
            default:
                System.IO.Directory.Delete(folder, recursive: true);
                break;
        }
    }

    private static async ValueTask AddPostAsync(StorageHost host)
    {
        var spaces = await host.Get<ISpaceStore>().FindAsync(Viewer.System, "general", Token);
        var author = await host.Get<IMemberStore>().FindAsync(Viewer.System, "amelie", Token);
        await host.World.AddPostAsync(spaces!, author!, "Hello again.");
    }

    private async ValueTask<(string File, string Folder)> PrepareAsync()
    {
        var (file, folder) = (fixture.NewFile(), fixture.NewFolder());
        await using var host = Open(file, folder);
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        for (var i = 0; i < Posts; i++)
        {
            await host.World.AddPostAsync(space, amelie, $"Hello number {i}, this is {Guid.NewGuid()}.");
        }

        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        return (file, folder);
    }
}
