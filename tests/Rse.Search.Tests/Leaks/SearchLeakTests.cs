using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Search;
using Rse.Testing.Leaks;
using Rse.Tests;

namespace Rse.Search.Tests.Leaks;

/// <summary>Leaks of search, while the index still holds what has been hidden since.</summary>
public sealed class SearchLeakTests(SearchFixture fixture) : LeakContract, IClassFixture<SearchFixture>
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => [LeakSurfaces.Search, LeakSurfaces.Experts, LeakSurfaces.SearchExplanations];

    // Search alone shows neither a host record without a comment nor a text that is not yet indexed.
    protected override LeakOptions Options =>
        new()
        {
            Seed = 201,
            Worlds = 2,
            ReachesAll = false,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
            ViewersAtOnce = LeakBudget.ViewersAtOnce,
        };

    protected override async ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure)
    {
        var file = fixture.NewFile();
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = LeakNumbers.Sqlite;
            await command.ExecuteNonQueryAsync();
        }

        return new LeakNetwork(
            SearchFixture.Open(
                file,
                builder =>
                {
                    builder.AddSearch(options => options.Folder = fixture.NewFolder());
                    configure(builder);
                }
            )
        );
    }
}
