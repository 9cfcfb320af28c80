using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Networks in SQLite files: one is migrated, every other is a copy of it.</summary>
public sealed class SqliteFixture : IStorageFixture, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rse-sqlite-{Guid.NewGuid():N}");

    // Filled by whoever asks first; the fixture of each class would fill its own.
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Filled = new(StringComparer.Ordinal);

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

    /// <summary>A network that many tests look at: filled once, and copied for each test.</summary>
    internal async ValueTask<StorageHost> OpenFilledAsync(string contents, Func<StorageHost, ValueTask> fill)
    {
        var bytes = await Filled.GetOrAdd(contents, _ => new Lazy<Task<byte[]>>(() => FillAsync(fill))).Value;
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        await File.WriteAllBytesAsync(file, bytes);
        return new StorageHost(Compose(file, null));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<byte[]> FillAsync(Func<StorageHost, ValueTask> fill)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        File.Copy(Template, file);
        await using (var host = new StorageHost(Compose(file, null)))
        {
            await fill(host);
        }

        // Closing the last connection brought everything into the one file.
        Assert.False(File.Exists($"{file}-wal"));
        return await File.ReadAllBytesAsync(file);
    }

    private static ServiceProvider Compose(string file, Action<IRseBuilder>? configure)
    {
        // Tests prove durability by killing processes, not by waiting for the disk a thousand times.
        var builder = new ServiceCollection()
            .AddRse()
            .UseSqlite($"Data Source={file}", options => options.Durability = SqliteDurability.Normal);
        configure?.Invoke(builder);
        return builder.Services.BuildServiceProvider(validateScopes: true);
    }
}
