using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Leaks;
using Rse.Tests;
using Rse.Tests.Leaks;

namespace Rse.Storage.Dapper.Tests.Leaks;

/// <summary>The services' leaks on PostgreSQL; those on SQLite are looked for beside the tests of the services.</summary>
public sealed class PostgresLeakTests(PostgresFixture fixture) : LeakContract
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => OurSurfaces.Services;

    protected override LeakOptions Options =>
        LeakBudget.IsDeep
            ? new()
            {
                Seed = 101,
                Members = 4,
                Guests = 2,
                Moves = 9,
            }
            : new()
            {
                Seed = 101,
                Members = 4,
                Guests = 2,
                Moves = 3,
            };

    protected override long LeastChecks => 200_000;

    protected override async ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure)
    {
        var host = await fixture.OpenAsync(builder =>
        {
            configure(builder);
            LeakLiveStore.Add(builder);
        });
        await using var command = ((PostgresDatabase)host.Get<Database>()).Source.CreateCommand(LeakNumbers.Postgres);
        await command.ExecuteNonQueryAsync();
        return new LeakNetwork(host);
    }
}
