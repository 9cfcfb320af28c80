using Microsoft.Extensions.DependencyInjection;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Testing.Leaks;
using Rse.Testing.Storage;
using Rse.Tests;

namespace Rse.Storage.Dapper.Tests.Search.FullText;

/// <summary>Leaks of the search in tables, while they still hold what has been hidden since.</summary>
public abstract class SqlSearchLeakTests : LeakContract
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => [LeakSurfaces.Search];

    // Search alone shows neither a host record without a comment nor a text that is not yet there.
    protected override LeakOptions Options =>
        new()
        {
            Seed = 201,
            Worlds = LeakBudget.IsDeep ? 2 : 1,
            ReachesAll = false,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
            ViewersAtOnce = LeakBudget.ViewersAtOnce,
        };

    protected override async ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure)
    {
        var host = await OpenHostAsync(builder =>
        {
            builder.AddSqlSearch();
            configure(builder);
        });
        var database = host.Get<Database>();
        await using var connection = await database.OpenForMigrationAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = database.Dialect.HasManyWriters ? LeakNumbers.Postgres : LeakNumbers.Sqlite;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new LeakNetwork(host);
    }

    protected abstract ValueTask<StorageHost> OpenHostAsync(Action<IRseBuilder> configure);
}

public sealed class SqliteSearchLeakTests(SqliteFixture fixture) : SqlSearchLeakTests, IClassFixture<SqliteFixture>
{
    protected override ValueTask<StorageHost> OpenHostAsync(Action<IRseBuilder> configure) => fixture.OpenAsync(configure);
}

public sealed class PostgresSearchLeakTests(PostgresFixture fixture) : SqlSearchLeakTests
{
    protected override ValueTask<StorageHost> OpenHostAsync(Action<IRseBuilder> configure) => fixture.OpenPreparedAsync(configure);
}
