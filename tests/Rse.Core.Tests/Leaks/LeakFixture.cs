using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Storage;
using Rse.Testing.Leaks;
using Rse.Testing.Storage;
using Rse.Tests;

namespace Rse.Core.Tests.Leaks;

/// <summary>Networks in SQLite files whose numbers begin high: one is migrated, every other is a copy of it.</summary>
public sealed class LeakFixture : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rse-leaks-{Guid.NewGuid():N}");

    private string Template => Path.Combine(_folder, "template.db");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        await using (var provider = Compose(Template, null))
        {
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        }

        await using var connection = new SqliteConnection($"Data Source={Template};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = LeakNumbers.Sqlite;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        File.Copy(Template, file);
        return ValueTask.FromResult(new LeakNetwork(new StorageHost(Compose(file, configure))));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static ServiceProvider Compose(string file, Action<IRseBuilder>? configure)
    {
        var builder = new ServiceCollection()
            .AddRse()
            .UseSqlite($"Data Source={file}", options => options.Durability = SqliteDurability.Normal);
        configure?.Invoke(builder);
        return builder.Services.BuildServiceProvider(validateScopes: true);
    }
}
