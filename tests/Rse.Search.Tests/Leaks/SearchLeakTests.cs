using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Search;
using Rse.Testing.Leaks;
using Rse.Tests;

namespace Rse.Search.Tests.Leaks;

/// <summary>What a search finds and shows, while the index holds what is hidden by now.</summary>
public sealed class SearchLeakTests(SearchFixture fixture) : LeakContract, IClassFixture<SearchFixture>
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => [LeakSurfaces.Search];

    // Search alone does not show a record of the host without a comment, nor a text that the index has not yet taken in.
    protected override LeakOptions Options =>
        new()
        {
            Seed = 201,
            Worlds = 2,
            ReachesAll = false,
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
