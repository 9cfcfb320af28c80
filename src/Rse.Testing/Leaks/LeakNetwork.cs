namespace Rse.Testing.Leaks;

/// <summary>An empty network for one world, with whatever of a host the surfaces need; closed with it.</summary>
public sealed class LeakNetwork : IAsyncDisposable
{
    private readonly Func<ValueTask> _close;

    /// <summary>Takes over a network that is ready for use.</summary>
    /// <param name="services">Its services.</param>
    /// <param name="close">Ends it and removes what it stored.</param>
    public LeakNetwork(IServiceProvider services, Func<ValueTask> close)
    {
        Services = services;
        _close = close;
    }

    /// <summary>Takes over a network of a storage fixture.</summary>
    public LeakNetwork(Storage.StorageHost host)
        : this((host ?? throw new ArgumentNullException(nameof(host))).Services, host.DisposeAsync) { }

    /// <summary>The services of the network.</summary>
    public IServiceProvider Services { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _close();
}
