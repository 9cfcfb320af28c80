using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Storage;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Networks;

/// <summary>
/// Networks in SQLite files for the tests of services: one is migrated, every other is a copy of it. The clock of each is its own
/// <see cref="FakeTimeProvider"/>.
/// </summary>
public sealed class NetworkFixture : IStorageFixture, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rse-core-{Guid.NewGuid():N}");

    private string Template => Path.Combine(_folder, "template.db");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        await using var provider = Compose(Template, null);
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
    }

    public ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        File.Copy(Template, file);
        return ValueTask.FromResult(new StorageHost(Compose(file, configure)));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static ServiceProvider Compose(string file, Action<IRseBuilder>? configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero)));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<FakeTimeProvider>());
        var builder = services
            .AddRse()
            .UseSqlite($"Data Source={file}", options => options.Durability = SqliteDurability.Normal)
            .AddMarkdown();
        configure?.Invoke(builder);
        return services.BuildServiceProvider(validateScopes: true);
    }
}
