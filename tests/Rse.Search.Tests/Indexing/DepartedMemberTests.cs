using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Search.Queries;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

public sealed class DepartedMemberTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Zenobie", true)]
    [InlineData("quatremer", true)]
    [InlineData("zen.quat", true)]
    [InlineData("Zenobie", false)]
    [InlineData("zen.quat", false)]
    public async Task The_name_of_who_has_departed_finds_nothing_once_the_index_has_caught_up_whether_taken_off_or_not(
        string query,
        bool anonymize
    )
    {
        await using var host = await fixture.OpenAsync(Add);
        var other = await host.World.AddMemberAsync("other");
        var leaver = await host.Get<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = "leaver",
                    Handle = "zen.quat",
                    DisplayName = "Zenobie Quatremer",
                },
                Token
            );
        await host.World.AddPostAsync(await host.World.AddSpaceAsync("general", SpaceVisibility.Open, other, leaver), leaver, "A heron.");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.NotEqual(0, await CountIndexedAsync(host, query));
        Assert.NotEmpty(await FindAsync(host, await host.World.ViewAsync(other), query));

        await host.Get<MemberLifecycleService>()
            .DepartAsync(leaver.Id, new Departure { Anonymize = anonymize, SuccessorId = other.Id }, Token);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.Equal(0, await CountIndexedAsync(host, query));
        Assert.Empty(await FindAsync(host, await host.World.ViewAsync(other), query));
        Assert.Single(await FindAsync(host, await host.World.ViewAsync(other), "heron"));
    }

    private static async ValueTask<IReadOnlyList<FoundItem>> FindAsync(StorageHost host, Viewer viewer, string query) =>
        (await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = query }, PageRequest.First, Token)).Items;

    private static async ValueTask<int> CountIndexedAsync(StorageHost host, string query) => (
            await host.Get<ISearchIndex>()
                .SearchAsync(
                    new SearchContext
                    {
                        Viewer = Viewer.System,
                        Query = QueryParser.Parse(query),
                        Order = SearchOrder.Newest,
                        Slice = new Slice(null, 100),
                    },
                    Token
                )
        ).Hits.Count;

    private void Add(IRseBuilder builder) => builder.AddSearch(options => options.Folder = fixture.NewFolder());
}
