using Microsoft.Extensions.DependencyInjection;
using Rse.Paging;
using Rse.People;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Projections;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Search.FullText;

public abstract class SqlSearchProjectionTests(IStorageFixture fixture) : ProjectionContract(fixture)
{
    protected override void Add(IRseBuilder builder) => builder.AddSqlSearch();

    protected override async ValueTask<string> DescribeAsync(StorageHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        List<string> found = [];
        foreach (var query in (string[])["-nothing", "post", "number", "\"comment number\""])
        {
            var result = await host.Get<ISearchIndex>()
                .SearchAsync(
                    new SearchContext
                    {
                        Viewer = Viewer.System,
                        Query = QueryParser.Parse(query),
                        Order = SearchOrder.Best,
                        Slice = new Slice(null, 100),
                    },
                    TestContext.Current.CancellationToken
                );
            found.AddRange(result.Hits.Select(hit => $"{query}: {hit.Kind} {hit.Id} {hit.Place}"));
        }

        return string.Join('\n', found);
    }
}

public sealed class SqliteSearchProjectionTests(SqliteFixture fixture) : SqlSearchProjectionTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSearchProjectionTests(PostgresFixture fixture) : SqlSearchProjectionTests(fixture);
