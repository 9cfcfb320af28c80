using Microsoft.Extensions.DependencyInjection;

namespace Rse.Testing.Storage;

/// <summary>A network for one test.</summary>
public sealed class StorageHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly Func<ValueTask>? _drop;

    /// <summary>Wraps a network that is ready for use.</summary>
    /// <param name="provider">Its services; disposed of with the host.</param>
    /// <param name="drop">Deletes its database afterwards; null if there is nothing to delete.</param>
    public StorageHost(ServiceProvider provider, Func<ValueTask>? drop = null)
    {
        _provider = provider;
        _drop = drop;
        Community = new Community(_provider);
    }

    /// <summary>The services of the network.</summary>
    public IServiceProvider Services => _provider;

    /// <summary>Adds members, spaces and posts in one call each.</summary>
    public Community Community { get; }

    /// <summary>Gets a service of the network.</summary>
    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        if (_drop is not null)
        {
            await _drop();
        }
    }
}
