using Rse.Storage.Databases.Migrating;
using Rse.Transactions;

namespace Rse.Storage.Databases;

internal sealed class StorageProbe(Database database, StorageMigrator migrator) : IStorageProbe
{
    private const string SelectNetwork = "select one from rse_network";

    public async ValueTask PingAsync(CancellationToken cancellationToken) =>
        await database.FindAsync<long?>(SelectNetwork, null, cancellationToken);

    public async ValueTask<string?> FindVersionFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await migrator.FindFaultAsync(cancellationToken) is { } fault ? $"{fault}." : null;
        }
        catch (StorageVersionException exception)
        {
            return exception.Message;
        }
    }

    public ValueTask<string?> FindWriteHolderAsync(CancellationToken cancellationToken) => database.FindWriteHolderAsync(cancellationToken);

    public bool IsAway(Exception exception) => database.IsAway(exception);
}
