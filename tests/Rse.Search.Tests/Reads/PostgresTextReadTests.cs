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
        var name = $"rse_{Guid.NewGuid():N}";
        await cluster.CreateDatabaseAsync(name);
        var builder = new ServiceCollection().AddRse().UsePostgres(cluster.ConnectionString(name));
        configure(builder);
        var provider = builder.Services.BuildServiceProvider(validateScopes: true);
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        return new StorageHost(provider, cluster.DisposeAsync);
    }
}
