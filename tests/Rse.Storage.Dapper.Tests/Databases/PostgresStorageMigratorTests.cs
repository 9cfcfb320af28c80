using Microsoft.Extensions.DependencyInjection;
using Rse.Networks;
using Rse.Testing.Postgres;

namespace Rse.Storage.Dapper.Tests.Databases;

public sealed class PostgresStorageMigratorTests(PostgresFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_start_at_once_migrate_once()
    {
        await using var host = await fixture.OpenEmptyAsync();
        var providers = Enumerable.Range(0, 4).Select(_ => host.Compose()).ToList();

        await Task.WhenAll(providers.Select(provider => provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token).AsTask()));

        Assert.Equal("", await providers[0].GetRequiredService<IStorageMigrator>().ScriptAsync(Token));
        Assert.NotEqual(Guid.Empty, await providers[0].GetRequiredService<INetworkStore>().FindIdAsync(Token));
        foreach (var provider in providers)
        {
            await provider.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_script_does_what_migrating_does()
    {
        await using var host = await fixture.OpenEmptyAsync();
        await using var provider = host.Compose();
        var migrator = provider.GetRequiredService<IStorageMigrator>();
        var script = await migrator.ScriptAsync(Token);

        await using (var source = Npgsql.NpgsqlDataSource.Create(host.ConnectionString))
        await using (var command = source.CreateCommand(script))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        Assert.Equal("", await migrator.ScriptAsync(Token));
        await migrator.MigrateAsync(Token);
    }
}
