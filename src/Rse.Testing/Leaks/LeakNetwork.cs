namespace Rse.Testing.Leaks;

/// <summary>An empty network for one world, with the parts of a host that its surfaces need.</summary>
public sealed class LeakNetwork : IAsyncDisposable
{
    private readonly Func<ValueTask> _close;

    /// <summary>Wraps a network that is ready for use.</summary>
    /// <param name="services">Its services.</param>
    /// <param name="close">Stops the network and removes its data.</param>
    public LeakNetwork(IServiceProvider services, Func<ValueTask> close)
    {
        Services = services;
        _close = close;
    }

    /// <summary>Wraps a network of a storage fixture.</summary>
    public LeakNetwork(Storage.StorageHost host)
        : this((host ?? throw new ArgumentNullException(nameof(host))).Services, host.DisposeAsync) { }

    /// <summary>The services of the network.</summary>
    public IServiceProvider Services { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _close();
}
