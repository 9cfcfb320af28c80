using Microsoft.Extensions.DependencyInjection;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Rows;
using Rse.Testing.Storage;
using Rse.Tests.Storage;

namespace Rse.Storage.Dapper.Tests.Search.FullText;

/// <summary>A network that is searched in its own tables: an open space, and a member who writes.</summary>
internal sealed class SqlSearchScene : IAsyncDisposable
{
    private SqlSearchScene(StorageHost host, Member author, Space space)
    {
        Host = host;
        Author = author;
        Space = space;
    }

    public StorageHost Host { get; }

    public Member Author { get; }

    public Space Space { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async ValueTask<SqlSearchScene> OpenAsync(IStorageFixture fixture, Action<IRseBuilder>? configure = null)
    {
        var host = await fixture.OpenAsync(builder =>
        {
            builder.AddSqlSearch();
            configure?.Invoke(builder);
        });
        var author = await host.Community.AddMemberAsync("amelie");
        return new SqlSearchScene(host, author, await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, author));
    }

    /// <summary>Writes posts of these texts, and returns their ids.</summary>
    public async ValueTask<List<long>> WriteAsync(params IEnumerable<string> texts)
    {
        List<long> ids = [];
        foreach (var text in texts)
        {
            ids.Add((await Host.World.AddPostAsync(Space, Author, text)).Id.Value);
        }

        return ids;
    }

    public ValueTask CatchUpAsync() => Host.Get<ProjectionService>().CatchUpAsync(null, Token);

    /// <summary>What the index finds of posts, without the check against the store.</summary>
    public async ValueTask<SearchResult> AskAsync(string query, Viewer? viewer = null, SearchCapabilities wanted = default) =>
        await Host.Get<ISearchIndex>()
            .SearchAsync(
                new SearchContext
                {
                    Viewer = viewer ?? Viewer.System,
                    Query = QueryParser.Parse(query),
                    Filters = new SearchFilters { Kinds = [SearchKinds.Post] },
                    Order = SearchOrder.Best,
                    Wanted = wanted,
                    Slice = new Slice(null, 2_000),
                },
                Token
            );

    public async ValueTask<List<long>> FindAsync(string query, Viewer? viewer = null) =>
        [.. (await AskAsync(query, viewer)).Hits.Select(hit => hit.Id)];

    public async ValueTask<FoundPage> SearchAsync(string query, Viewer? viewer = null) =>
        await Host.Get<SearchService>().SearchAsync(viewer ?? Viewer.System, new SearchRequest { Query = query }, PageRequest.First, Token);

    public async ValueTask<long> ScalarAsync(string sql)
    {
        await using var connection = await Host.Get<Database>().OpenForMigrationAsync(Token);
        return await connection.FindRowAsync<long>(sql, null, null, Token);
    }

    public async ValueTask ExecuteAsync(string sql)
    {
        await using var connection = await Host.Get<Database>().OpenForMigrationAsync(Token);
        await connection.RunAsync(sql, null, null, Token);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
