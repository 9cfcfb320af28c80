namespace Rse.Networks;

/// <summary>Reads what concerns the network as a whole.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class NetworkService
{
    private readonly INetworkStore _networks;

    internal NetworkService(INetworkStore networks) => _networks = networks;

    /// <summary>The id of the network, generated once when its database was created; the base of every permanent id.</summary>
    public ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken = default) => _networks.FindIdAsync(cancellationToken);
}

/// <summary>What storage must do for the network as a whole.</summary>
internal interface INetworkStore
{
    /// <summary>The id of the network, generated once when its database was created; the base of every permanent id.</summary>
    ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken);
}
