namespace Rse.Networks;

/// <summary>What storage knows of the network as a whole.</summary>
internal interface INetworkStore
{
    /// <summary>The network's own number, drawn once when its database was made; the base of every permanent id.</summary>
    ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken);
}
