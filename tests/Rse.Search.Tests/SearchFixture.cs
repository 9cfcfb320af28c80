using Microsoft.Extensions.DependencyInjection;
using Rse.Storage;
using Rse.Testing.Storage;

namespace Rse.Search.Tests;

/// <summary>Networks in SQLite files, and folders for their indexes.</summary>
public sealed class SearchFixture : IStorageFixture, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rse-search-tests-{Guid.NewGuid():N}");

    private string Template => Path.Combine(_folder, "template.db");

    /// <summary>A folder that nothing has used.</summary>
    public string NewFolder() => Path.Combine(_folder, $"{Guid.NewGuid():N}");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        await using var provider = Compose(Template, null);
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
    }

    public ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null) => ValueTask.FromResult(Open(NewFile(), configure));

    /// <summary>A new, empty network, to be opened more than once.</summary>
    public string NewFile()
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        File.Copy(Template, file);
        return file;
    }

    /// <summary>A network that exists, as a host that starts again opens it.</summary>
    public static StorageHost Open(string file, Action<IRseBuilder>? configure) => new(Compose(file, configure));

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
