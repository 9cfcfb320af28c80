using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Leaks;
using Rse.Tests;
using Rse.Tests.Leaks;

namespace Rse.Storage.Dapper.Tests.Leaks;

/// <summary>Leaks of the services on PostgreSQL. Rse.Core.Tests looks for those on SQLite.</summary>
public sealed class PostgresLeakTests(PostgresFixture fixture) : LeakContract
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => OurSurfaces.Services;

    protected override LeakOptions Options =>
        new()
        {
            Seed = 101,
            Members = 4,
            Guests = 2,
            Moves = LeakBudget.IsDeep ? 9 : 3,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
            ViewersAtOnce = LeakBudget.ViewersAtOnce,
        };

    protected override long LeastChecks => 200_000;

    protected override async ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure)
    {
        var host = await fixture.OpenPreparedAsync(builder =>
        {
            configure(builder);
            LeakLiveStore.Add(builder);
        });
        await using var command = ((PostgresDatabase)host.Get<Database>()).Source.CreateCommand(LeakNumbers.Postgres);
        await command.ExecuteNonQueryAsync();
        return new LeakNetwork(host);
    }
}
