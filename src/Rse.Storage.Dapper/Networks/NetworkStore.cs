using Rse.Networks;
using Rse.Storage.Databases;

namespace Rse.Storage.Networks;

internal sealed class NetworkStore(Database database) : INetworkStore
{
    private const string SelectId = "select id from rse_network";

    private Guid? _id;

    public string? DatabaseFile => database.File;

    public ValueTask<string?> FindStateAsync(CancellationToken cancellationToken) =>
        database.Current is null ? database.FindStateAsync(cancellationToken) : new((string?)null);

    public async ValueTask<Guid> FindIdAsync(CancellationToken cancellationToken)
    {
        // Never changes, so it is read once.
        _id ??= Guid.Parse(
            await database.FindAsync<string>(SelectId, null, cancellationToken)
                ?? throw new InvalidOperationException("rse_network is empty: the migrations did not run.")
        );
        return _id.Value;
    }
}
