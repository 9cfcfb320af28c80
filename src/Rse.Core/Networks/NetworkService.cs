namespace Rse.Networks;

/// <summary>What is known of the network as a whole.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class NetworkService
{
    private readonly INetworkStore _networks;

    internal NetworkService(INetworkStore networks) => _networks = networks;

    /// <summary>The network's own number, drawn once when its database was made; the base of every permanent id.</summary>
    public ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken = default) => _networks.FindIdAsync(cancellationToken);
}
