using Rse.Transactions;

namespace Rse.Networks;

/// <summary>Tells what concerns the network as a whole.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class NetworkService
{
    private readonly INetworkStore _networks;
    private readonly StorageOutages _outages;

    internal NetworkService(INetworkStore networks, StorageOutages outages)
    {
        _networks = networks;
        _outages = outages;
    }

    /// <summary>The id of the network, generated once when its database was created; the base of every permanent id.</summary>
    public ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken = default) => _networks.FindIdAsync(cancellationToken);

    /// <summary>
    /// Whether a failure of any call of Rse means that the database is away, so that the same call may succeed later. It is then logged,
    /// once a minute however many calls fail.
    /// </summary>
    /// <remarks>The routes of <c>Rse.AspNetCore</c> ask this and answer 503; a host's own pages can do the same.</remarks>
    public bool ReportOutage(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return _outages.Report(exception);
    }
}

/// <summary>What storage must do for the network as a whole.</summary>
internal interface INetworkStore
{
    /// <summary>The id of the network, generated once when its database was created; the base of every permanent id.</summary>
    ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken);
}
