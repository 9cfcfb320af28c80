using Microsoft.Extensions.DependencyInjection;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Search.Queries;
using Rse.Testing.Projections;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

public sealed class SearchProjectionTests(SearchFixture fixture) : ProjectionContract(fixture), IClassFixture<SearchFixture>
{
    protected override void Add(IRseBuilder builder) => builder.AddSearch(options => options.Folder = fixture.NewFolder());

    protected override async ValueTask<string> DescribeAsync(StorageHost host)
    {
        var result = await host.Get<ISearchIndex>()
            .SearchAsync(
                new SearchContext
                {
                    Viewer = Viewer.System,
                    Query = QueryParser.Parse("-nothing"),
                    Order = SearchOrder.Newest,
                    Slice = new Slice(null, 100),
                },
                TestContext.Current.CancellationToken
            );
        return string.Join('\n', result.Hits.Select(hit => $"{hit.Kind} {hit.Id} {hit.Place}"));
    }
}
