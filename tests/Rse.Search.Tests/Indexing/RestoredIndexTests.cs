using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Search.Indexing;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.Tests.Logging;

namespace Rse.Search.Tests.Indexing;

/// <summary>
/// The database was restored, or the index was: one that is only older goes on, one that knows what never happened does not.
/// </summary>
public sealed class RestoredIndexTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Rebuilt = 3101;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_that_is_older_than_the_database_goes_on_and_says_until_then_that_it_is_partial()
    {
        var (file, folder) = (fixture.NewFile(), fixture.NewFolder());
        await WriteAsync(file, folder, "early", 5);
        var backup = Copy(folder);
        await WriteAsync(file, folder, "late", 3);
        using var log = new RecordedLog();
        await using var host = Open(file, backup, log);

        Assert.Equal((0, true), await CountAsync(host, "late"));
        Assert.Equal(5, (await CountAsync(host, "early")).Count);
        Assert.Empty(log.Of(Rebuilt));
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal((3, false), await CountAsync(host, "late"));
    }

    /// <summary>What was written after the restore has given the lost activities' numbers to others.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    public async Task An_index_of_what_a_restore_took_back_is_rebuilt_however_much_was_written_since(int since)
    {
        var (file, folder) = (fixture.NewFile(), fixture.NewFolder());
        await WriteAsync(file, folder, "early", 5);
        var (backup, older) = ($"{file}.backup", Copy(folder));
        File.Copy(file, backup);
        await WriteAsync(file, folder, "lost", 3);
        File.Copy(backup, file, overwrite: true);
        await WriteAsync(file, older, "since", since);
        using var log = new RecordedLog();
        await using var host = Open(file, folder, log);

        Assert.Equal((0, true), await CountAsync(host, "lost"));
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.Contains("restored", Assert.Single(log.Of(Rebuilt)), StringComparison.Ordinal);
        Assert.Equal((0, false), await CountAsync(host, "lost"));
        Assert.Equal((5, false), await CountAsync(host, "early"));
        Assert.Equal((since, false), await CountAsync(host, "since"));
    }

    [Fact]
    public async Task A_search_is_partial_while_something_committed_is_not_indexed()
    {
        var (file, folder) = (fixture.NewFile(), fixture.NewFolder());
        await WriteAsync(file, folder, "early", 1);
        await using var host = Open(file, folder);
        Assert.Equal((1, false), await CountAsync(host, "early"));

        await AddAsync(host, "late");
        Assert.Equal((0, true), await CountAsync(host, "late"));

        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal((1, false), await CountAsync(host, "late"));
    }

    private static StorageHost Open(string file, string folder, RecordedLog? log = null) =>
        SearchFixture.Open(
            file,
            builder =>
            {
                builder.AddSearch(options => options.Folder = folder);
                log?.Install(builder);
            }
        );

    private static async ValueTask WriteAsync(string file, string folder, string word, int posts)
    {
        await using (var host = Open(file, folder))
        {
            for (var i = 0; i < posts; i++)
            {
                await AddAsync(host, word);
            }

            await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        }

        // The file is copied: nothing of it may be left beside it. The last connection that closes takes the log with it.
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async ValueTask AddAsync(StorageHost host, string word)
    {
        var amelie = await host.Get<IMemberStore>().FindAsync(Viewer.System, "amelie", Token) ?? await host.World.AddMemberAsync("amelie");
        var space =
            await host.Get<ISpaceStore>().FindAsync(Viewer.System, "general", Token)
            ?? await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        await host.World.AddPostAsync(space, amelie, $"{word} {Guid.NewGuid()}", TimeProvider.System.GetUtcNow());
    }

    private static async ValueTask<(int Count, bool IsPartial)> CountAsync(StorageHost host, string word)
    {
        var result = await host.Get<ISearchIndex>()
            .SearchAsync(
                new SearchContext
                {
                    Viewer = Viewer.System,
                    Query = QueryParser.Parse(word),
                    Order = SearchOrder.Best,
                    Slice = new Slice(null, 100),
                },
                Token
            );
        return (result.Hits.Count, result.IsPartial);
    }

    private string Copy(string folder)
    {
        var copy = fixture.NewFolder();
        new IndexScene("", folder).CopyTo(copy);
        return copy;
    }
}
