using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Networks in SQLite files: one is migrated, every other is a copy of it.</summary>
public sealed class SqliteFixture : IStorageFixture, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rse-sqlite-{Guid.NewGuid():N}");

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
        // Tests prove durability by killing processes, not by waiting for the disk a thousand times.
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={file}", options => options.Durability = SqliteDurability.Normal);
        configure?.Invoke(builder);
        return builder.Services.BuildServiceProvider(validateScopes: true);
    }
}
