using Microsoft.Extensions.DependencyInjection;
using Rse.Storage;
using Rse.Testing.Postgres;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Reads;

public sealed class PostgresTextReadTests(SearchFixture fixture) : TextReadTests(fixture), IClassFixture<SearchFixture>
{
    protected override async ValueTask<StorageHost> OpenAsync(Action<IRseBuilder> configure)
    {
        var cluster = await PostgresCluster.StartAsync();
        await cluster.CreateDatabaseAsync("rse");
        var builder = new ServiceCollection().AddRse().UsePostgres(cluster.ConnectionString("rse"));
        configure(builder);
        var provider = builder.Services.BuildServiceProvider(validateScopes: true);
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        return new StorageHost(provider, cluster.DisposeAsync);
    }
}
