using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Rse.Testing.Storage;

/// <summary>Opens empty networks on the storage of your choice, each in a folder of its own. A class fixture of xunit.v3.</summary>
/// <remarks>Derive a class that names the storage: a fixture has no arguments.
/// <code>public sealed class Networks() : StorageFixture((builder, folder) => builder.UseSqlite($"Data Source={folder}/rse.db"));</code>
/// Networks may be opened on several threads at once.
/// </remarks>
public abstract class StorageFixture : IStorageFixture, IAsyncDisposable
{
    private readonly Action<IRseBuilder, string> _use;
    private readonly string _folder = Directory.CreateTempSubdirectory("rse-testing-").FullName;

    /// <summary>Names the storage of the networks.</summary>
    /// <param name="use">Chooses the storage, with <c>UseSqlite</c> for instance. Gets a new, empty folder for each network.</param>
    protected StorageFixture(Action<IRseBuilder, string> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        _use = use;
    }

    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">An option of the network is invalid, as it would be when a host starts.</exception>
    /// <exception cref="InvalidOperationException">No storage was chosen, or two.</exception>
    public async ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{Guid.NewGuid():N}")).FullName;
        var builder = new ServiceCollection().AddRse();
        _use(builder, folder);
        configure?.Invoke(builder);
        var host = new StorageHost(builder.Services.BuildServiceProvider(validateScopes: true));
        try
        {
            await StartAsync(host.Services);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes the folders of all networks.</summary>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    // What a host does before it serves: options are checked and tables are made. Nothing runs in the background of a test.
    private static async Task StartAsync(IServiceProvider services)
    {
        services.GetService<IStartupValidator>()?.Validate();
        foreach (var service in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await service.StartingAsync(TestContext.Current.CancellationToken);
        }
    }
}
